// Decides in which column each card stands, and how far down. Pure functions over heights in pixels.

export interface Room {
  /** Number of columns that stand side by side. */
  readonly columns: number
  /** Pixels between a card and the card below it. */
  readonly gap: number
  /** Height of one sheet in pixels: about what one screen shows. */
  readonly screen: number
}

/** Pixels between the foot of one sheet and the head of the next one. */
const SHEET_GAP = 32

/** A last sheet may be this much taller than a screen, so that no sheet holds a handful of cards. */
const STRETCH = 1.3

/**
 * Cuts cards, in their order, into sheets of about one screen, and each sheet into columns with feet as level as
 * possible. The answer holds for each card the number of its column, counted through all sheets: with n columns side by
 * side, column r stands in sheet ⌊r / n⌋ at place r mod n. Each column is a run of the order, so that a person reads
 * down a column, then the column to its right, and then scrolls once.
 */
export function pack(heights: readonly number[], room: Room): number[] {
  const columns: number[] = []
  for (let from = 0, sheet = 0; from < heights.length; sheet++) {
    const rest = heights.slice(from)
    const whole = reach(rest, room, room.screen * STRETCH) === rest.length
    const taken = whole ? rest : rest.slice(0, reach(rest, room, room.screen))
    columns.push(...levelled(taken, room).map((column) => sheet * room.columns + column))
    from += taken.length
  }
  return columns
}

/** How many cards fit in columns of this height. A card that is taller than the limit has a column of its own. */
function reach(heights: readonly number[], { columns, gap }: Room, limit: number): number {
  let at = 0
  for (let column = 0; column < columns && at < heights.length; column++) {
    let foot = 0
    do foot += (heights[at++] ?? 0) + gap
    while (at < heights.length && foot + (heights[at] ?? 0) <= limit)
  }
  return at
}

/**
 * The same cards with level feet: among all ways to cut the order into columns the one with the smallest sum of squared
 * differences from the mean. A column that is too tall counts twice.
 */
function levelled(heights: readonly number[], { columns, gap }: Room): number[] {
  const count = heights.length
  const used = Math.min(columns, count)
  const upTo = [0]
  for (const height of heights) upTo.push((upTo.at(-1) ?? 0) + height + gap)
  const mean = (upTo[count] ?? 0) / used
  const cost = (from: number, to: number): number => {
    const over = (upTo[to] ?? 0) - (upTo[from] ?? 0) - mean
    return over * over * (over > 0 ? 2 : 1)
  }
  let best = Array.from({ length: count + 1 }, (_none, to) => (to === 0 ? 0 : Infinity))
  const cuts: number[][] = []
  for (let column = 0; column < used; column++) {
    const next = Array.from({ length: count + 1 }, () => Infinity)
    const cut = Array.from({ length: count + 1 }, () => 0)
    for (let to = column + 1; to <= count; to++) {
      for (let from = column; from < to; from++) {
        const all = (best[from] ?? Infinity) + cost(from, to)
        if (all < (next[to] ?? Infinity)) {
          next[to] = all
          cut[to] = from
        }
      }
    }
    best = next
    cuts.push(cut)
  }
  const columnOf = Array.from({ length: count }, () => 0)
  for (let column = used - 1, to = count; column >= 0; column--) {
    const from = cuts[column]?.[to] ?? 0
    columnOf.fill(column, from, to)
    to = from
  }
  return columnOf
}

/**
 * The columns after the wall changed. A card that stays in its place in the order stays in its column, whatever came,
 * left or changed its height. A card that came or moved joins the column of the card before it. Cards that came at the
 * end fill the last column to the height of a sheet, and then begin columns of their own.
 */
export function keepColumns(
  before: ReadonlyMap<string, number>,
  keys: readonly string[],
  heights: readonly number[],
  room: Room,
): number[] {
  const former = keys.map((key) => before.get(key) ?? null)
  const steady = longestRun(former)
  const last = steady.lastIndexOf(true)
  let column = former[steady.indexOf(true)] ?? 0
  let foot = 0
  return keys.map((_key, at) => {
    const height = (heights[at] ?? 0) + room.gap
    let next = steady[at] === true ? (former[at] ?? column) : column
    if (at > last && foot > 0 && foot + height > room.screen) next = column + 1
    foot = next === column ? foot + height : height
    column = next
    return column
  })
}

/** The i-th of `count` clusters stands in column i mod n, so that none changes its column when others are made or filled. */
export function goRound(count: number, columns: number): number[] {
  return Array.from({ length: count }, (_none, at) => at % columns)
}

/** Marks the most cards whose columns follow each other in order. The other cards are those that moved. */
function longestRun(columns: readonly (number | null)[]): boolean[] {
  // The usual method: `ends[n]` is the card with the lowest column that ends a run of n + 1 cards.
  const ends: number[] = []
  const previous = new Map<number, number>()
  for (const [at, column] of columns.entries()) {
    if (column === null) continue
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((columns[ends[middle] ?? 0] ?? 0) <= column) low = middle + 1
      else high = middle
    }
    const end = ends[low - 1]
    if (end !== undefined) previous.set(at, end)
    ends[low] = at
  }
  const marked = columns.map(() => false)
  for (let at = ends.at(-1); at !== undefined; at = previous.get(at)) marked[at] = true
  return marked
}

/** The distance in pixels of each card from the top of the list, and the height of the list. */
export function tops(
  columnOf: readonly number[],
  heights: readonly number[],
  { columns, gap }: Omit<Room, 'screen'>,
): { readonly tops: readonly number[]; readonly height: number } {
  const feet = new Map<number, number>()
  let sheet = 0
  let head = 0
  let bottom = 0
  const all = columnOf.map((column, at) => {
    const own = Math.floor(column / columns)
    if (own > sheet) {
      sheet = own
      head = bottom === 0 ? 0 : bottom + SHEET_GAP
    }
    const foot = feet.get(column)
    const top = foot === undefined ? head : foot + gap
    feet.set(column, top + (heights[at] ?? 0))
    bottom = Math.max(bottom, top + (heights[at] ?? 0))
    return top
  })
  return { tops: all, height: bottom }
}

/** Whether the feet of one sheet, the last one aside, differ by more than half a screen. */
export function isUneven(
  columnOf: readonly number[],
  heights: readonly number[],
  { columns, gap, screen }: Room,
): boolean {
  const feet = new Map<number, number>()
  for (const [at, column] of columnOf.entries()) {
    feet.set(column, (feet.get(column) ?? 0) + (heights[at] ?? 0) + gap)
  }
  const sheets = Math.floor((columnOf.at(-1) ?? 0) / columns)
  return Array.from({ length: sheets + 1 }, (_none, sheet) => {
    const own = Array.from({ length: columns }, (_no, at) => feet.get(sheet * columns + at) ?? 0)
    const shown = sheet === sheets ? own.filter((foot) => foot > 0) : own
    return Math.max(...shown) - Math.min(...shown)
  }).some((difference) => difference > screen / 2)
}
