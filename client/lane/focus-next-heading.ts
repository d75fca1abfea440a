/** No screen takes longer to come; after that the focus would be taken from something else. */
const PATIENCE_MS = 5_000

/**
 * Moves the focus to the heading of the screen that comes in place of the lane. The pressed button goes with the lane,
 * and a keyboard or a screen reader would begin again at the top of the page. The new screen may have to be downloaded.
 */
export function focusNextHeading(): void {
  const look = (): boolean => {
    const heading = document.querySelector<HTMLElement>('main:not([data-phase="lane"]) h1')
    if (heading === null) return false
    if (document.activeElement === document.body) heading.focus({ preventScroll: true })
    return true
  }
  const watch = new MutationObserver(() => {
    if (look()) watch.disconnect()
  })
  watch.observe(document.body, { childList: true, subtree: true, attributes: true })
  setTimeout(() => watch.disconnect(), PATIENCE_MS)
}
