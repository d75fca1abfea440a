import { useEffect } from 'react'

const regions = ['header', 'main', 'aside', 'footer']

/**
 * Keys that work on the whole page: F6 goes from region to region, `?` outside of fields opens the sheet of keys,
 * Ctrl or ⌘ with K opens the palette, Alt with Shift and T opens the timer.
 */
export function usePageKeys(openKeys: () => void, openPalette: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      // The search for a dialog goes through the whole page, which no letter in a field waits for.
      if (isTyped(event) || isDialogOpen()) return
      if (event.key === 'F6') {
        event.preventDefault()
        nextRegion(event.shiftKey ? -1 : 1)
      } else if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        openPalette()
      } else if (event.key === '?' && !isField(event.target)) openKeys()
      // `code` names the position on the keyboard. With Alt held, `key` is another letter in many layouts.
      else if (event.altKey && event.shiftKey && event.code === 'KeyT') openTimer(event)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [openKeys, openPalette])
}

/** Presses the timer's own button, so that the key does nothing that the page does not offer at that moment. */
function openTimer(event: KeyboardEvent): void {
  const button = document.querySelector<HTMLElement>("[data-act='timer']")
  if (button === null) return
  event.preventDefault()
  button.focus()
  button.click()
}

const isTyped = ({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  key.length === 1 && !ctrlKey && !metaKey && !altKey && isField(target)

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
