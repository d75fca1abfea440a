// The words that stand on a first page before its script has come (client/first-words.tsx).

/**
 * Takes the first words off the page. The page that calls shows the same words in the same places, before the next picture
 * is painted, so nobody sees the change. A link that had the focus passes it on to the same link of that page.
 */
export function takeFirstWordsAway(): void {
  const words = document.getElementById('first-words')
  if (words === null) return
  const at = [...words.querySelectorAll('a')].findIndex((link) => link === document.activeElement)
  words.remove()
  if (at >= 0) document.querySelectorAll<HTMLElement>('#app header a')[at]?.focus()
}
