import { isComposing } from '../ui/composing.ts'

/** Whether a key belongs to a field, a menu or a dialog, or is part of a composed character, and not to the board. */
export function isElsewhere(event: KeyboardEvent): boolean {
  const { target } = event
  if (isComposing(event) || !(target instanceof Element)) return true
  if (document.querySelector('dialog[open]') !== null) return true
  const away = '[role="menu"], input, textarea, select, [contenteditable]'
  return target.closest(away) !== null
}
