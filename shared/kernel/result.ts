/** An answer that is either a value or an expected refusal. A caller must use it (HOUSE-11). */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })
export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({
  ok: false,
  error,
})

/** A text with words in it: an empty literal does not compile. */
export type Words<T extends string> = T extends '' ? never : T
