// Whether the titles of clusters have room on the strip, and where a title is shown that has none.
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useLayoutEffect, type CSSProperties, type RefObject } from 'react'

/**
 * Hides the titles (`data-tight`) when the strip would not hold all of them. `titles` are measured when one of them or the
 * width changes. While somebody drags, every button keeps its width, so that none moves away from under the pointer.
 */
export function useFittingTitles(strip: RefObject<HTMLElement | null>, titles: string): void {
  useLayoutEffect(() => {
    const element = strip.current
    if (element !== null && !element.hasAttribute('data-held')) fit(element)
  }, [strip, titles])
  useLayoutEffect(() => {
    const element = strip.current
    if (element === null) return undefined
    const sizes = new ResizeObserver(() => fit(element))
    sizes.observe(element)
    return combine(
      () => sizes.disconnect(),
      monitorForElements({
        onDragStart: () => hold(element, true),
        onDrop: () => {
          hold(element, false)
          fit(element)
        },
      }),
    )
  }, [strip])
}

function fit(strip: HTMLElement): void {
  strip.removeAttribute('data-tight')
  strip.toggleAttribute('data-tight', strip.scrollWidth > strip.clientWidth)
}

function hold(strip: HTMLElement, held: boolean): void {
  strip.toggleAttribute('data-held', held)
  const buttons = [...strip.querySelectorAll('button')]
  const widths = buttons.map((button) => button.getBoundingClientRect().width)
  for (const [at, button] of buttons.entries())
    button.style.flex = held ? `0 0 ${widths[at]}px` : ''
}

const GAP_PX = 4

/** Below its button, or above it where the strip lies at the foot of the page; null while the button shows the whole title. */
export function placeOfPeek(button: HTMLElement | null): CSSProperties | null {
  const title = button?.querySelector<HTMLElement>('[data-title]') ?? null
  if (button === null || title === null) return null
  const isWhole = title.offsetWidth > 0 && title.scrollHeight <= title.offsetHeight
  if (isWhole) return null
  const { left, right, top, bottom } = button.getBoundingClientRect()
  const { innerWidth, innerHeight } = window
  // At the side of its button that is farther from the middle of the page, so that a long title has the most room.
  const isLeft = left + right < innerWidth
  const x = isLeft
    ? { left: Math.max(GAP_PX, left) }
    : { right: Math.max(GAP_PX, innerWidth - right) }
  return bottom > innerHeight / 2
    ? { ...x, bottom: innerHeight - top + GAP_PX }
    : { ...x, top: bottom + GAP_PX }
}
