/** The rule for one place of a document: what a client may write there. The server's admission checks every struct. */
export type ContentRule =
  /** A container that the client may create. */
  | { readonly kind: 'map' }
  /** A Y.Text of at most `maxLength` UTF-16 units. With `create` the client may make the Y.Text too. */
  | { readonly kind: 'text'; readonly maxLength: number; readonly create: boolean }
  /** A plain value that a client may set but not remove. */
  | { readonly kind: 'value'; readonly check: (value: unknown) => boolean }

export const isFlag = (value: unknown): boolean => typeof value === 'boolean'
