import { piecesWithin } from '../../shared/list/pieces.ts'
import type { ListItem } from '../../shared/list/read-list.ts'
import { limits } from '../../shared/wire/limits.ts'

/** An idea that will be added, as the person may have corrected it. */
export interface Row extends ListItem {
  readonly key: number
}

let lastKey = 0

export const rowsOf = (items: readonly ListItem[]): Row[] =>
  items.map((item) => ({ ...item, key: ++lastKey }))

export function splitRow(row: Row, most: number): Row[] {
  const { heading } = row
  return rowsOf(piecesWithin(row.text, most).map((text) => ({ text, heading })))
}

/** The first rows that fit. A row that is too long is left for its author rather than cut off. */
export function fittingRows(rows: readonly Row[], room: number, spare: number): readonly Row[] {
  let left = spare
  return rows
    .filter(({ text }) => text.trim().length <= limits.ideaText)
    .slice(0, room)
    .filter(({ text }) => {
      left -= text.length
      return left >= 0
    })
}
