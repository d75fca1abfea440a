/**
 * A text in the form in which it fits: as it is, or composed (NFC) and without space at its ends. Null if `excessOf` calls it
 * too long. What goes into a document is counted as it is stored, so a name that only fits once it is composed goes in composed.
 */
export function fitting(text: string, most: number): string | null {
  if (text.length <= most) return text
  const shorter = [text.trim(), text.trim().normalize('NFC')]
  return shorter.find(({ length }) => length <= most) ?? null
}

/**
 * By how many UTF-16 units a text is longer than the server takes; 0 if the text fits. The server counts composed signs
 * (NFC) without space at the ends, so that a text which was stored in parts, as some systems do, is not refused.
 */
export function excessOf(text: string, most: number): number {
  const trimmed = text.trim()
  if (trimmed.length <= most) return 0
  return Math.max(0, Math.min(trimmed.length, trimmed.normalize('NFC').length) - most)
}
