import { useEffect } from 'react'

const regions = ['header', 'main', 'aside', 'footer']

/** Keys that work everywhere: F6 walks the regions, a question mark outside fields opens the sheet. */
export function useFrameKeys(openKeys: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'F6') {
        event.preventDefault()
        nextRegion(event.shiftKey ? -1 : 1)
      } else if (event.key === '?' && !isField(event.target) && !isDialogOpen()) openKeys()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [openKeys])
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select') !== null
}

function isDialogOpen(): boolean {
  return document.querySelector('dialog[open]') !== null
}

function nextRegion(step: 1 | -1): void {
  const present = regions.flatMap((name) => document.querySelector<HTMLElement>(name) ?? [])
  const at = present.findIndex((region) => region.contains(document.activeElement))
  const next = present[(at + step + present.length) % present.length]
  const first = next?.querySelector<HTMLElement>(
    'h1[tabindex], button:not(:disabled), a[href], input, textarea, select',
  )
  first?.focus()
}
