// What the client does after each code with which the server closes a document socket.
import { closeCodes } from '../../shared/wire/codes.ts'

export type AfterClose =
  /** y-websocket tries again by itself, with a growing wait. */
  | { readonly kind: 'again' }
  /**
   * We try again ourselves after `ms`. y-websocket resets its growing wait with every sync, so all clients together
   * would overrun a server that syncs and then refuses.
   */
  | { readonly kind: 'later'; readonly ms: number }
  /** The same person's newer connection took the place of this one. We connect when this tab is used. */
  | { readonly kind: 'when-used' }
  /** The room is not open to this person in this phase. We connect when a new phase opens the room. */
  | { readonly kind: 'when-open' }
  /**
   * The server will never accept this replica. A new replica takes its place after `ms`: at once, or with a wait if a
   * frame was too big for the server to read.
   */
  | { readonly kind: 'refused'; readonly ms: number }
  /** Not signed in, or removed. We do not connect again; the control socket says which of the two. */
  | { readonly kind: 'over' }

/** `chance` in [0, 1) spreads the tries of many people, so that a whole group does not return in the same moment. */
export function afterClose(code: number, chance: number): AfterClose {
  switch (code) {
    case closeCodes.overloaded:
      return { kind: 'later', ms: 4_000 + chance * 4_000 }
    case closeCodes.tooMany:
      return { kind: 'later', ms: 5_000 + chance * 2_000 }
    case closeCodes.frameTooBig:
      return { kind: 'refused', ms: 4_000 + chance * 4_000 }
    case closeCodes.malformed:
    case closeCodes.contentRefused:
    case closeCodes.limit:
      return { kind: 'refused', ms: 0 }
    case closeCodes.replaced:
      return { kind: 'when-used' }
    case closeCodes.notOpenNow:
      return { kind: 'when-open' }
    case closeCodes.notSignedIn:
    case closeCodes.notAllowed:
      return { kind: 'over' }
    default:
      return { kind: 'again' }
  }
}

/** True for the codes with which the server refuses what is too large for it at once. */
export function isOverSize(code: number): boolean {
  return code === closeCodes.limit || code === closeCodes.frameTooBig
}

/** The browser's own code for a connection that broke, or was never made, without a close code from the server. */
const NO_CODE = 1006

/** The cause to show: a try that does not reach the server leaves the server's last code as the cause. */
export function causeAfter(former: number | null, code: number): number {
  return code === NO_CODE ? (former ?? code) : code
}
