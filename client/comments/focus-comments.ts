/** Gives the focus to the field for a comment or, where comments are only read, to the words or the heading above them. */
export function focusComments(): void {
  const place =
    document.querySelector<HTMLElement>('[data-comment-field]') ??
    document.querySelector<HTMLElement>('[data-of-card], [data-dissent]')
  place?.focus()
}
