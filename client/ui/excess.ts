/**
 * By how many UTF-16 units a text is longer than the server takes; 0 if the text fits. The server counts composed signs
 * (NFC) without space at the ends, so that a text which was stored in parts, as some systems do, is not refused.
 */
export function excessOf(text: string, most: number): number {
  const trimmed = text.trim()
  if (trimmed.length <= most) return 0
  return Math.max(0, Math.min(trimmed.length, trimmed.normalize('NFC').length) - most)
}
