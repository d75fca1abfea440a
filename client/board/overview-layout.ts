// Places the whole wall on one screen: every cluster a region, and in it every card a block of the same size. A pure
// function over numbers of cards and an area in pixels. The regions keep their order, in shelves from the top down; in
// the literature this is a strip treemap with equal cells (Bederson, Shneiderman, Wattenberg 2002).

export interface OverviewRegion {
  /** The place of the region in the area, in pixels. */
  readonly x: number
  readonly y: number
  readonly width: number
  /** Number of columns of blocks, and of blocks in a full column. The blocks fill one column after the other. */
  readonly columns: number
  readonly rows: number
  /** Width of a column in pixels, the space to the next one included. */
  readonly across: number
}

export interface OverviewLayout {
  readonly regions: readonly OverviewRegion[]
  /** Height of a block in pixels, the space to the next one included. */
  readonly block: number
  /** Lines of words that fit in a block; 0 stands for a plain line as long as the text. */
  readonly lines: number
}

interface Area {
  readonly width: number
  readonly height: number
}

/** Height of a region's title, with the space below it. */
export const HEAD_PX = 36
/** Pixels between regions of one shelf, and between shelves. */
const ACROSS_PX = 20
const SHELF_PX = 14
/** The letter and the number of a cluster need this width. */
const LEAST_REGION_PX = 84
const MOST_SHELVES = 12
/** No block is wider. */
const WIDEST_PX = 360
/** Pixels of a line of words, and of a block around its lines. */
export const LINE_PX = 20
const AROUND_PX = 6

interface Size {
  readonly block: number
  readonly lines: number
  /** The widest and the narrowest column that is tried. */
  readonly widest: number
  readonly least: number
}

/** Sizes of a block from the most readable one down. */
const sizes: readonly Size[] = [
  ...[4, 3, 2, 1].map((lines) => ({
    block: lines * LINE_PX + AROUND_PX,
    lines,
    widest: 320,
    least: lines > 1 ? 150 : 62,
  })),
  ...[14, 12, 10, 8, 7, 6, 5, 4].map((block) => ({ block, lines: 0, widest: 120, least: 24 })),
]

/**
 * The largest blocks with which all regions fit in the area. `counts` holds the number of cards of each region in
 * order. Null if even the smallest blocks do not fit; the wall is then shown as an outline.
 */
export function overviewLayout(counts: readonly number[], area: Area): OverviewLayout | null {
  for (const size of sizes) {
    const found = withBlocks(counts, area, size)
    if (found !== null) return { regions: found, block: size.block, lines: size.lines }
  }
  return null
}

/** The share of a block's width that a line has for no text at all, and for each character. */
const BASE = 0.2
const PER_SIGN = 0.011

/** The length of the line that stands for a text, as a share of the width of its block. */
export const textShare = (text: string): number => Math.min(1, BASE + text.length * PER_SIGN)

/** The same layout with every length `by` times as long: for words that are read from afar. Null as in `overviewLayout`. */
export function enlarged(
  counts: readonly number[],
  { width, height }: Area,
  by: number,
): OverviewLayout | null {
  const layout = overviewLayout(counts, { width: width / by, height: height / by })
  return (
    layout && {
      lines: layout.lines,
      block: layout.block * by,
      regions: layout.regions.map((region) => ({
        ...region,
        x: region.x * by,
        y: region.y * by,
        width: region.width * by,
        across: region.across * by,
      })),
    }
  )
}

/** The regions with blocks of this height, in the number of shelves that leaves the blocks the most width. */
function withBlocks(
  counts: readonly number[],
  area: Area,
  { block, widest, least }: Size,
): readonly OverviewRegion[] | null {
  let best: { readonly width: number; readonly regions: readonly OverviewRegion[] } | null = null
  for (let shelves = 1; shelves <= Math.min(MOST_SHELVES, counts.length); shelves++) {
    const split = inShelves(counts, shelves)
    const tried = (width: number) => placed(counts, split, area, { block, width })
    let low = Math.max(least, (best?.width ?? 0) + 1)
    let high = widest
    while (low <= high) {
      const width = Math.floor((low + high) / 2)
      const regions = tried(width)
      if (regions === null) high = width - 1
      else {
        best = { width, regions }
        low = width + 1
      }
    }
  }
  return best?.regions ?? null
}

interface Cell {
  readonly block: number
  /** The least width of a block, in pixels. */
  readonly width: number
}

/** The regions shelf by shelf, each shelf as low as it can be; null if they do not fit in the area. */
function placed(
  counts: readonly number[],
  shelves: readonly (readonly number[])[],
  { width, height }: Area,
  cell: Cell,
): readonly OverviewRegion[] | null {
  const regions: OverviewRegion[] = []
  let y = 0
  for (const shelf of shelves) {
    const free = width - ACROSS_PX * (shelf.length - 1)
    const own = shelf.map((at) => counts[at] ?? 0)
    const rows = fewestRows(own, Math.floor(free / cell.width), cell.width)
    if (rows === null) return null
    const columns = columnsOf(own, rows, cell.width)
    const used = columns.reduce((sum, many) => sum + many, 0)
    const across = Math.min(free / used, WIDEST_PX)
    let x = 0
    for (const many of columns) {
      regions.push({ x, y, width: many * across, columns: many, rows, across })
      x += many * across + ACROSS_PX
    }
    y += HEAD_PX + rows * cell.block + SHELF_PX
  }
  return y - SHELF_PX <= height ? regions : null
}

/** The fewest rows with which regions of one shelf need at most `all` columns; null if no number of rows does. */
function fewestRows(counts: readonly number[], all: number, width: number): number | null {
  const fits = (rows: number): boolean =>
    columnsOf(counts, rows, width).reduce((sum, many) => sum + many, 0) <= all
  let high = Math.max(1, ...counts)
  if (!fits(high)) return null
  let low = 1
  while (low < high) {
    const rows = Math.floor((low + high) / 2)
    if (fits(rows)) high = rows
    else low = rows + 1
  }
  return high
}

/** The columns that each region needs for its cards and for its title. */
function columnsOf(counts: readonly number[], rows: number, width: number): readonly number[] {
  const least = Math.ceil(LEAST_REGION_PX / width)
  return counts.map((count) => Math.max(least, Math.ceil(count / rows)))
}

/** Splits the regions, in order, into shelves with about the same number of cards. Each region counts a little itself. */
function inShelves(counts: readonly number[], shelves: number): readonly (readonly number[])[] {
  const weights = counts.map((count) => count + 1)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const split: number[][] = [[]]
  let before = 0
  for (const [at, weight] of weights.entries()) {
    const left = counts.length - at
    const isFull = before + weight / 2 >= (total * split.length) / shelves
    const isNeeded = left <= shelves - split.length
    if (at > 0 && split.length < shelves && (isFull || isNeeded)) split.push([])
    split.at(-1)?.push(at)
    before += weight
  }
  return split
}
