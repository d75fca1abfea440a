const LETTERS = 26
const HUES = 5

/** Clusters are called by letter, as on paper: A to Z, then A again. */
export function letterOf(at: number): string {
  return String.fromCodePoint(65 + (at % LETTERS))
}

/** Hues repeat after E; the letter always stands beside them. */
export function hueOf(at: number): number {
  return at % HUES
}
