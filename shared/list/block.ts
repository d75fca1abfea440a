// The blocks of a pasted text, before it becomes ideas. Plain text and HTML are both read into blocks, so that one
// function makes ideas out of both.

export type Block =
  /** An item of a list, without its mark. */
  | { readonly kind: 'item'; readonly text: string }
  /** A line or a paragraph that stands in no list. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  /** Words that are no idea, such as the sender and the hour of a chat message. */
  | { readonly kind: 'aside'; readonly text: string }
  /** An empty line or a ruled line. */
  | { readonly kind: 'gap' }

export const gap: Block = { kind: 'gap' }
