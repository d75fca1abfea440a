import { useEffect } from 'react'

const regions = ['header', 'main', 'aside', 'footer']

/** Keys that work everywhere: F6 walks the regions, `?` outside fields opens the sheet, Ctrl or ⌘ with K the palette. */
export function usePageKeys(openKeys: () => void, openPalette: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isDialogOpen()) return
      if (event.key === 'F6') {
        event.preventDefault()
        nextRegion(event.shiftKey ? -1 : 1)
      } else if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        openPalette()
      } else if (event.key === '?' && !isField(event.target)) openKeys()
      // By place on the keyboard: with Alt held, many layouts make another letter of it.
      else if (event.altKey && event.shiftKey && event.code === 'KeyT') openTimer(event)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [openKeys, openPalette])
}

/** Through the button itself, so that a key can do no more than what stands there. */
function openTimer(event: KeyboardEvent): void {
  const button = document.querySelector<HTMLElement>("[data-act='timer']")
  if (button === null) return
  event.preventDefault()
  button.focus()
  button.click()
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
