/** The words that a paste, a drop or a keyboard brought into a field at once. */
export interface Given {
  readonly plain: string
  /** The same words as HTML, or empty. HTML tells items, headings and cells apart where plain text does not. */
  readonly html: string
}

/** Null if the browser itself may insert the words: they are one line. */
export function givenBy(data: DataTransfer | null): Given | null {
  const plain = data?.getData('text/plain') ?? ''
  return /[\n\r\t\v\f\u0085\u2028\u2029]/.test(plain)
    ? { plain, html: data?.getData('text/html') ?? '' }
    : null
}
