import { piecesWithin } from '../../shared/list/pieces.ts'
import type { ListItem } from '../../shared/list/read-list.ts'
import { nameFrom } from '../../shared/list/heading-name.ts'
import { excessOf } from '../ui/excess.ts'
import { limits } from '../../shared/wire/limits.ts'

/** An idea that will be added, as the person may have corrected it. */
export interface Row extends ListItem {
  readonly key: number
}

let lastKey = 0

export const rowsOf = (items: readonly ListItem[]): Row[] =>
  items.map(({ text, heading }) => ({ text: text.normalize('NFC'), heading, key: ++lastKey }))

export function splitRow(row: Row, most: number): Row[] {
  const { heading } = row
  return rowsOf(piecesWithin(row.text, most).map((text) => ({ text, heading })))
}

/** The first rows that fit. A row that is too long is left for its author rather than cut off. */
export function fittingRows(rows: readonly Row[], room: number, spare: number): readonly Row[] {
  let left = spare
  return rows
    .filter(({ text }) => excessOf(text, limits.ideaText) === 0)
    .slice(0, room)
    .filter(({ text }) => {
      left -= text.length
      return left >= 0
    })
}

/**
 * The words that were left out and can still become ideas, where each heading above a row becomes a cluster. A heading
 * that is shortened for the cluster's name stays on offer whole.
 */
export function stillOffered(leftOut: readonly string[], rows: readonly Row[]): readonly string[] {
  const headings = new Set(rows.map(({ heading }) => heading))
  return leftOut.filter((text) => !headings.has(text) || !text.startsWith(nameFrom(text)))
}
