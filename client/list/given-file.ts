/** The largest file that is read, in bytes. The words of a larger one would not fit into any pad. */
const MOST_BYTES = 512 * 1024

/** Controls that no text holds. Files of word processors and spreadsheets, pictures and archives are full of them. */
// oxlint-disable-next-line no-control-regex -- Control characters are what this looks for.
const NO_TEXT = /[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/

/**
 * The words of a file that was dropped; null if it is no text, or too large. Text without a mark of its encoding is
 * UTF-8, or else Windows-1252, in which spreadsheets on Windows write CSV.
 */
export async function wordsOf(file: File): Promise<string | null> {
  if (file.size > MOST_BYTES) return null
  return textOf(new Uint8Array(await file.arrayBuffer()))
}

/** The text in these bytes, or null if they hold none. */
export function textOf(bytes: Uint8Array): string | null {
  const words = decoded(bytes, encodingOf(bytes)) ?? decoded(bytes, 'windows-1252')
  return words === null || NO_TEXT.test(words) ? null : words
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

/** Null if the bytes are not in this encoding. */
function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
