import './hues.css'

const LETTERS = 26
const HUES = 5

/** The letter of a cluster by its position: A to Z, and then A again. */
export function letterOf(at: number): string {
  return String.fromCodePoint(65 + (at % LETTERS))
}

/** The letter and the title of a cluster; the letter alone while it has no title. */
export const clusterName = (at: number, title: string): string =>
  title === '' ? letterOf(at) : `${letterOf(at)}, ${title}`

/** The hue of a cluster by its position. Hues repeat after five, so a cluster always shows its letter as well. */
export function hueOf(at: number): number {
  return at % HUES
}
