// What each close code asks of this end.
import { closeCodes } from '../../shared/wire/codes.ts'

export type AfterClose =
  /** The stock client tries again by itself, with a growing wait. */
  | { readonly kind: 'again' }
  /** We try again ourselves: the stock wait begins anew with every sync, and a refusing server would be stormed. */
  | { readonly kind: 'later'; readonly ms: number }
  /** Somebody's newer connection took this one's place: back when this tab is used. */
  | { readonly kind: 'when-used' }
  /** The door is shut to this person now: back when the view says so. */
  | { readonly kind: 'when-open' }
  /** The server will never take this replica: a fresh one, after a wait where it was too big to be read at all. */
  | { readonly kind: 'refused'; readonly ms: number }
  /** Not signed in, or removed: the control socket says which. */
  | { readonly kind: 'over' }

/** `chance` in [0, 1) spreads a hall full of people over the wait. */
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

/** The browser's own word for a connection that nobody closed, or that never came to be. */
const NO_WORD = 1006

/** A further try that reaches nobody does not unsay what the server said before it went. */
export function causeAfter(former: number | null, code: number): number {
  return code === NO_WORD ? (former ?? code) : code
}
