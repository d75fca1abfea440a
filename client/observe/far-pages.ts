// Cuts cards into the pages of the big screen. Pure functions over heights in pixels.

export interface FarRoom {
  /** Number of columns that stand side by side. */
  readonly columns: number
  /** Pixels between a card and the card below it. */
  readonly gap: number
  /** Height of one page in pixels. */
  readonly height: number
}

/** The columns of one page from first to last. Each holds the positions of its cards in the whole list. */
export type FarPage = readonly (readonly number[])[]

/**
 * Cuts cards, in their order, into pages that are as full as possible. On each page the feet of the columns are as level
 * as the order allows. No column is taller than the page. A card that is taller than a page has a page of its own.
 */
export function cutPages(heights: readonly number[], room: FarRoom): FarPage[] {
  const pages: FarPage[] = []
  for (let from = 0; from < heights.length;) {
    const count = fill(heights, from, heights.length, room).flat().length
    pages.push(count === 0 ? [[from]] : levelled(heights, from, from + count, room))
    from += Math.max(1, count)
  }
  return pages
}

/** The cards from `from` on that fit in columns of this height. No cards if the first one is taller. */
function fill(heights: readonly number[], from: number, end: number, room: FarRoom): FarPage {
  const columns: number[][] = []
  let at = from
  while (columns.length < room.columns && at < end && (heights[at] ?? 0) <= room.height) {
    const column: number[] = []
    let foot = 0
    while (at < end && foot + (heights[at] ?? 0) <= room.height) {
      foot += (heights[at] ?? 0) + room.gap
      column.push(at++)
    }
    columns.push(column)
  }
  return columns
}

/** The same cards in columns of the least height in which all of them fit. */
function levelled(heights: readonly number[], from: number, end: number, room: FarRoom): FarPage {
  const holdsAll = (height: number): boolean =>
    fill(heights, from, end, { ...room, height }).flat().length === end - from
  let low = 0
  let high = room.height
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (holdsAll(middle)) high = middle
    else low = middle
  }
  return fill(heights, from, end, { ...room, height: high })
}
