import { isComposing } from '../ui/composing.ts'

/** Whether a key belongs to a field, a menu or a dialog, or is part of a composed character, and not to the board. */
export function isElsewhere(event: KeyboardEvent): boolean {
  const { target } = event
  if (isComposing(event) || !(target instanceof Element)) return true
  const away = '[role="menu"], input, textarea, select, [contenteditable]'
  // Asked second: the search for a dialog goes through the whole page, which a letter in a field need not wait for.
  return target.closest(away) !== null || document.querySelector('dialog[open]') !== null
}
