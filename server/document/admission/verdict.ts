// What admission says of one frame. Said here, sent later: connection.ts turns it into a close, a step 1 or a tick.

export type Verdict =
  /** Taken whole: it is in the shadow, these clientIDs are the participant's from now on, these ideas changed place. */
  | {
      readonly kind: 'admitted'
      readonly update: Uint8Array
      readonly newClients: readonly number[]
      readonly moved: readonly string[]
    }
  /** Everything in it was there already (a reconnect repeats itself): nothing to write, nothing to refuse. */
  | { readonly kind: 'known' }
  /** It builds on something we do not have; a step 1 heals it. */
  | { readonly kind: 'gap' }
  /** Cannot be read at all. */
  | { readonly kind: 'malformed' }
  /** Content that no phase allows. */
  | { readonly kind: 'forbidden'; readonly why: string }
  /** A limit on content. */
  | { readonly kind: 'too-much'; readonly why: string }

export const forbidden = (why: string): Verdict => ({ kind: 'forbidden', why })
export const tooMuch = (why: string): Verdict => ({ kind: 'too-much', why })
