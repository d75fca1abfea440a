import { useEffect, type RefObject } from 'react'

/**
 * Gives the focus to the heading of the screen when what had it at the foot of the page goes: a line that was dismissed, a
 * walk that ended, an act that was undone. Without this the focus would fall off the page, and the next Tab would begin at
 * its top.
 */
export function useFootFocus(foot: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = foot.current
    if (element === null) return undefined
    let held: Element | null = null
    const heard = ({ target }: FocusEvent): void => {
      held = target instanceof Element ? target : null
    }
    const left = (): void =>
      void requestAnimationFrame(() => {
        if (held?.isConnected === true && document.activeElement !== held) held = null
      })
    const watch = new MutationObserver(() => {
      if (held === null || held.isConnected) return
      held = null
      // The code that removed the element may have a better place for the focus.
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return
        document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
      })
    })
    watch.observe(element, { childList: true, subtree: true })
    element.addEventListener('focusin', heard)
    element.addEventListener('focusout', left)
    return () => {
      watch.disconnect()
      element.removeEventListener('focusin', heard)
      element.removeEventListener('focusout', left)
    }
  }, [foot])
}
