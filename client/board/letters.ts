const LETTERS = 26
const HUES = 5

/** The letter of a cluster by its position: A to Z, and then A again. */
export function letterOf(at: number): string {
  return String.fromCodePoint(65 + (at % LETTERS))
}

/** The hue of a cluster by its position. Hues repeat after five, so a cluster always shows its letter as well. */
export function hueOf(at: number): number {
  return at % HUES
}
