// The verdict of admission on one frame. Admission sends nothing itself: judge.ts turns the verdict into a close, a step 1 or
// a commit.

export type Verdict =
  /**
   * The whole update is on the shadow, or waits for it. `update` is the change as Yjs encoded it here if the update was
   * tried on the shadow. So what a stranger claims about structs that we knew before never reaches the log or anybody else.
   */
  | {
      readonly kind: 'admitted'
      readonly update: Uint8Array
      /** The clientIDs that were nobody's before and are this participant's from now on. */
      readonly newClients: readonly number[]
      /** The ids of the ideas that changed their cluster or card. */
      readonly moved: readonly string[]
    }
  /** Everything in the update is there already, as usual after a reconnect. There is nothing to write or to refuse. */
  | { readonly kind: 'known' }
  /** The update builds on structs that we lack. A step 1 makes the client send them. */
  | { readonly kind: 'gap' }
  /** The bytes are no update. */
  | { readonly kind: 'malformed' }
  /** The content is allowed in no phase. */
  | { readonly kind: 'forbidden'; readonly why: string }
  /** The update passes a limit on content. */
  | { readonly kind: 'too-much'; readonly why: string }

/** The verdicts by which an update is not taken. */
export type Refused = Exclude<Verdict, { kind: 'admitted' } | { kind: 'known' }>

export const forbidden = (why: string): Refused => ({ kind: 'forbidden', why })
export const tooMuch = (why: string): Refused => ({ kind: 'too-much', why })
export const gap: Refused = { kind: 'gap' }
export const malformed: Refused = { kind: 'malformed' }
