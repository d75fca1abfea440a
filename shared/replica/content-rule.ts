/** What a client may write at one place of a document; the server's admission asks this of every struct. */
export type ContentRule =
  /** A container the client may create. */
  | { readonly kind: 'map' }
  /** Characters of a Y.Text, at most `maxLength` UTF-16 units in all; `create`: the client makes the Y.Text too. */
  | { readonly kind: 'text'; readonly maxLength: number; readonly create: boolean }
  /** A plain value that may be set, never only removed. */
  | { readonly kind: 'value'; readonly check: (value: unknown) => boolean }

export const isFlag = (value: unknown): boolean => typeof value === 'boolean'
