// Puts the children of a list into packed columns. Every child keeps its parent and its place in the document, because
// an element that changes its parent loses caret and focus; only its inline position changes.
import { goRound, isUneven, keepColumns, pack, tops, type Room } from './pack.ts'

export interface PackedLook {
  /** The least width of a column in pixels. */
  readonly min: number
  /** Pixels between columns. */
  readonly across: number
  /** Pixels between a child and the child below it. */
  readonly gap: number
  /** Pixels of padding around a child, in which its focus ring is painted. They do not count as its size. */
  readonly ring: number
  /** Children go round the columns (the i-th to column i mod n) instead of filling one column after the other. */
  readonly round: boolean
}

/** Columns are levelled again only after this time without a pointer on the list and without focus in it. */
const CALM_MS = 2_000
/** The next sheet shows by this much. */
const PEEK_PX = 28

export class PackedList {
  readonly #list: HTMLElement
  readonly #look: PackedLook
  readonly #told: (columns: number) => void
  readonly #watch: ResizeObserver
  #heights = new Map<HTMLElement, number>()
  #columnOf: ReadonlyMap<string, number> = new Map()
  #columns = 0
  #width = 0
  /** The height in pixels of a sheet of cards. */
  #screen = 0
  #calm: ReturnType<typeof setTimeout> | undefined

  constructor(list: HTMLElement, look: PackedLook, told: (columns: number) => void) {
    this.#list = list
    this.#look = look
    this.#told = told
    this.#watch = new ResizeObserver((entries) => this.#resized(entries))
    this.#watch.observe(list)
  }

  /**
   * Call after the children have changed, before the browser paints. While the list is still being drawn, a few cards at
   * a time, the columns are those of a list that ends here; nothing on it has been read yet.
   */
  refresh(isGrowing = false): void {
    const children = this.#children()
    const here = new Set(children)
    for (const gone of this.#heights.keys()) {
      if (here.has(gone)) continue
      this.#watch.unobserve(gone)
      this.#heights.delete(gone)
    }
    if (this.#columns === 0) return this.#packAnew()
    if (isGrowing) this.#columnOf = new Map()
    this.#measure(children.filter((child) => !this.#heights.has(child)))
    return this.#place()
  }

  /** Gives the list back to the normal flow of the page. */
  destroy(): void {
    clearTimeout(this.#calm)
    this.#watch.disconnect()
    delete this.#list.dataset['columns']
    this.#list.style.blockSize = ''
    for (const child of this.#children()) release(child)
  }

  #children(): HTMLElement[] {
    return [...this.#list.children].filter((child) => child instanceof HTMLElement)
  }

  #room(): Room {
    return { columns: this.#columns, gap: this.#look.gap, screen: this.#screen }
  }

  /** Reads everything before it writes anything: each read after a write would lay out the whole page once more. */
  #measure(children: readonly HTMLElement[]): void {
    const shown = this.#list.closest('[data-room]')?.clientHeight ?? window.innerHeight
    this.#screen = Math.max(240, Math.min(shown, window.innerHeight) - PEEK_PX)
    const heights = children.map((child) => child.offsetHeight - 2 * this.#look.ring)
    for (const [at, child] of children.entries()) {
      const height = heights[at] ?? 0
      this.#watch.observe(child)
      this.#heights.set(child, height)
      // The height is known, so that a card off screen needs no layout.
      if (height > 0) {
        child.style.containIntrinsicBlockSize = `auto ${height}px`
        child.dataset['measured'] = ''
      }
    }
  }

  #packAnew(): void {
    const { min, across } = this.#look
    this.#width = this.#list.clientWidth
    const columns = Math.max(1, Math.floor((this.#width + across) / (min + across)))
    this.#columns = columns
    this.#list.dataset['columns'] = String(columns)
    this.#list.style.setProperty('--n', String(columns))
    const children = this.#children()
    for (const child of children) release(child)
    this.#measure(children)
    this.#columnOf = new Map()
    this.#place()
    this.#told(columns)
  }

  /** Decides the columns, and writes the position of each child that has another one than before. */
  #place(): void {
    if (this.#columns === 1) {
      this.#list.style.blockSize = ''
      return
    }
    const children = this.#children()
    const room = this.#room()
    const heights = children.map((child) => this.#heights.get(child) ?? 0)
    const keys = children.map((child) => child.dataset['key'] ?? '')
    const isKept = !this.#look.round && this.#columnOf.size > 0
    const columns = this.#look.round
      ? goRound(children.length, room.columns)
      : isKept
        ? keepColumns(this.#columnOf, keys, heights, room)
        : pack(heights, room)
    const placed = tops(columns, heights, room)
    const focused = children.findIndex((child) => child.matches(':focus-within'))
    const still = focused >= 0 ? focused : children.findIndex((child) => child.matches(':hover'))
    const stays = this.#columnOf.get(keys[still] ?? '') === columns[still]
    const before = Number.parseFloat(children[still]?.style.insetBlockStart ?? '')
    this.#columnOf = new Map(keys.map((key, at) => [key, columns[at] ?? 0]))
    for (const [at, child] of children.entries()) {
      const column = String((columns[at] ?? 0) % room.columns)
      const top = `${(placed.tops[at] ?? 0) - this.#look.ring}px`
      if (child.style.getPropertyValue('--column') !== column)
        child.style.setProperty('--column', column)
      if (child.style.insetBlockStart !== top) child.style.insetBlockStart = top
    }
    this.#list.style.blockSize = `${placed.height}px`
    const after = Number.parseFloat(children[still]?.style.insetBlockStart ?? '')
    // The card under the pointer or with the focus stays where it is on the screen.
    if (stays && after !== before && Number.isFinite(after - before)) this.#scrollBy(after - before)
    // Columns that were packed just now are as level as they can be: packing them again would never end.
    if (isKept && isUneven(columns, heights, room)) this.#levelWhenCalm()
  }

  #scrollBy(pixels: number): void {
    const room = this.#list.closest<HTMLElement>('[data-room]')
    const scrolls = room !== null && room.scrollHeight > room.clientHeight
    ;(scrolls ? room : document.scrollingElement)?.scrollBy(0, pixels)
  }

  #levelWhenCalm(): void {
    clearTimeout(this.#calm)
    this.#calm = setTimeout(() => {
      if (this.#list.matches(':hover, :focus-within')) return this.#levelWhenCalm()
      return this.#packAnew()
    }, CALM_MS)
  }

  #resized(entries: readonly ResizeObserverEntry[]): void {
    if (this.#list.clientWidth !== this.#width) return this.#packAnew()
    const changed = entries.flatMap(({ target }) => {
      if (!(target instanceof HTMLElement) || target === this.#list) return []
      return this.#heights.get(target) === target.offsetHeight - 2 * this.#look.ring ? [] : [target]
    })
    if (changed.length === 0) return undefined
    this.#measure(changed)
    return this.#place()
  }
}

function release(child: HTMLElement): void {
  delete child.dataset['measured']
  child.style.containIntrinsicBlockSize = ''
  child.style.insetBlockStart = ''
  child.style.removeProperty('--column')
}
