/** Whether a key belongs to a field, a menu or a dialog, or is part of a composed character, and not to the board. */
export function isElsewhere({ target, isComposing }: KeyboardEvent): boolean {
  if (isComposing || !(target instanceof Element)) return true
  if (document.querySelector('dialog[open]') !== null) return true
  const away = '[role="menu"], input, textarea, select, [contenteditable]'
  return target.closest(away) !== null
}
