// What admission says of one frame. Said here, sent later: connection.ts turns it into a close, a step 1 or a tick.

export type Verdict =
  /**
   * Taken whole: it is in the shadow. `update` is what it changed there, written anew by us, so that not a byte of
   * what a stranger claims about things we knew already ever reaches the log or anybody else.
   */
  | {
      readonly kind: 'admitted'
      readonly update: Uint8Array
      /** Nobody's so far, this participant's from now on. */
      readonly newClients: readonly number[]
      /** Ideas that changed cluster or card. */
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

/** Why an update is not taken. */
export type Refused = Exclude<Verdict, { kind: 'admitted' } | { kind: 'known' }>

export const forbidden = (why: string): Refused => ({ kind: 'forbidden', why })
export const tooMuch = (why: string): Refused => ({ kind: 'too-much', why })
export const gap: Refused = { kind: 'gap' }
export const malformed: Refused = { kind: 'malformed' }
