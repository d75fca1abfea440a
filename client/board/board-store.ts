// The cards of the board by id, so that one edit redraws one card and not the whole wall. The store has one observer on
// the document and computes once a frame. A listener is called only if its card, or the layout, is a new object.
import type * as Y from 'yjs'
import type { BoardEntries } from '../../shared/board/watch.ts'
import { watchBoard } from '../../shared/board/watch.ts'
import { allCards, rewordedCards, withCards } from '../../shared/board/reworded.ts'
import { boardView } from '../../shared/board/view.ts'
import type { BoardCluster, BoardIdea, BoardView, Card } from '../../shared/board/shape.ts'
import type { ClusterId, IdeaId } from '../../shared/kernel/ids.ts'
import { byTimer, type Later } from '../ui/later.ts'

/** One column of the wall. The cluster is null for the column *Unsorted*. */
export interface Column {
  readonly cluster: BoardCluster | null
  readonly ids: readonly IdeaId[]
}

export interface Layout {
  /** *Unsorted* first, then the clusters in their order. */
  readonly columns: readonly Column[]
  readonly aside: readonly IdeaId[]
  readonly asideClusters: readonly BoardCluster[]
  /** The number of cards in all columns; cards set aside do not count. */
  readonly cards: number
}

/**
 * Plans a flush: in the next frame, or whenever a test decides. The returned function cancels the plan and does nothing
 * after the flush has run.
 */
export type Schedule = (flush: () => void) => () => void

const perFrame: Schedule = (flush) => {
  const frame = requestAnimationFrame(flush)
  return () => cancelAnimationFrame(frame)
}

/** A card is drawn so long after words were typed into its field, unless something else draws it before. */
const TYPED_MS = 500

const nothing: BoardEntries = { ideas: new Map(), clusters: new Map(), comments: new Map() }
const none: readonly (() => void)[] = []
const noLayout: Layout = { columns: [], aside: [], asideClusters: [], cards: 0 }

export class BoardStore {
  layout: Layout = noLayout
  readonly #doc: Y.Doc
  readonly #schedule: Schedule
  #now = (): BoardEntries => nothing
  #filter: (idea: BoardIdea) => boolean = () => true
  #cards = new Map<IdeaId, Card>()
  #view: BoardView = boardView(new Map(), new Map())
  /** Whether cards have other words than in `#view`. Most letters change no view that anybody asks for. */
  #isViewOld = false
  /** The entries of which the view was made; null when the view is to be made anew. */
  #drawn: BoardEntries | null = null
  readonly #layoutListeners = new Set<() => void>()
  /** Lists and not sets: nearly every card has one listener, and a set of one takes three times the memory. */
  readonly #cardListeners = new Map<IdeaId, readonly (() => void)[]>()
  #due: (() => void) | null = null
  readonly #later: Later
  /** Not null while typed words wait to be drawn. */
  #typed: (() => void) | null = null
  #isTyping = false

  constructor(doc: Y.Doc, schedule: Schedule = perFrame, later: Later = byTimer) {
    this.#doc = doc
    this.#schedule = schedule
    this.#later = later
  }

  /** The ideas, clusters and comments as they are in the document now. */
  get entries(): BoardEntries {
    return this.#now()
  }

  get view(): BoardView {
    if (this.#isViewOld) this.#view = withCards(this.#view, this.#cards)
    this.#isViewOld = false
    return this.#view
  }

  /** Watches the document until the returned function is called. */
  start(): () => void {
    const stop = watchBoard(this.#doc, (now) => {
      this.#now = now
      this.#soon()
    })
    this.#flush()
    return () => {
      this.#callOff()
      stop()
    }
  }

  /** Runs a change of words that stand in a field already, so that nobody waits for their card to be drawn. */
  typing<T>(change: () => T): T {
    this.#isTyping = true
    try {
      return change()
    } finally {
      this.#isTyping = false
    }
  }

  /** Draws typed words now, because their field goes. */
  settle(): void {
    if (this.#typed !== null) this.#flush()
  }

  /** Chooses the ideas that this wall shows, for example those of the present question. */
  show(filter: (idea: BoardIdea) => boolean): void {
    this.#filter = filter
    this.#drawn = null
    this.#flush()
  }

  card(id: IdeaId): Card | null {
    return this.#cards.get(id) ?? null
  }

  onLayout = (listener: () => void): (() => void) => {
    this.#layoutListeners.add(listener)
    return () => this.#layoutListeners.delete(listener)
  }

  onCard(id: IdeaId, listener: () => void): () => void {
    this.#cardListeners.set(id, [...this.#listenersOf(id), listener])
    return () => {
      const others = this.#listenersOf(id).filter((one) => one !== listener)
      if (others.length === 0) this.#cardListeners.delete(id)
      else this.#cardListeners.set(id, others)
    }
  }

  /** Asks every listener of a card to look again: something that is not in the document has changed. */
  askCards(): void {
    for (const listeners of this.#cardListeners.values())
      for (const listener of listeners) listener()
  }

  #listenersOf(id: IdeaId): readonly (() => void)[] {
    return this.#cardListeners.get(id) ?? none
  }

  #soon(): void {
    if (this.#isTyping) this.#typed ??= this.#later(TYPED_MS, () => this.#flush())
    else this.#due ??= this.#schedule(() => this.#flush())
  }

  #callOff(): void {
    this.#due?.()
    this.#typed?.()
    this.#due = null
    this.#typed = null
  }

  #flush(): void {
    this.#callOff()
    const { entries } = this
    const { ideas, clusters, comments } = entries
    const reworded =
      this.#drawn === null ? null : rewordedCards((id) => this.card(id), this.#drawn, entries)
    this.#drawn = entries
    if (reworded !== null) return this.#reword(reworded)
    const view = boardView(ideas, clusters, this.#filter, comments)
    const before = this.#cards
    this.#cards = keptCards(before, view)
    const layout = layoutOf(view, this.layout)
    this.#view = view
    this.#isViewOld = false
    for (const [id, listeners] of this.#cardListeners) {
      if (before.get(id) !== this.#cards.get(id)) for (const listener of listeners) listener()
    }
    if (layout === this.layout) return
    this.layout = layout
    for (const listener of this.#layoutListeners) listener()
  }

  #reword(changed: readonly Card[]): void {
    this.#isViewOld = true
    for (const card of changed) this.#cards.set(card.head.id, card)
    for (const { head } of changed) for (const listener of this.#listenersOf(head.id)) listener()
  }
}

/** The cards of the view. A card in which nothing changed is the same object as before, so React does not redraw it. */
function keptCards(before: ReadonlyMap<IdeaId, Card>, view: BoardView): Map<IdeaId, Card> {
  return new Map(
    allCards(view).map((card) => {
      const old = before.get(card.head.id)
      return [card.head.id, old !== undefined && sameCard(old, card) ? old : card]
    }),
  )
}

const sameCard = (one: Card, other: Card): boolean =>
  one.head === other.head &&
  sameItems(one.sources, other.sources) &&
  sameItems(one.comments, other.comments) &&
  sameItems(one.asideComments, other.asideComments)

function layoutOf(view: BoardView, before: Layout): Layout {
  const columns = [
    columnOf(null, view.unsorted, before),
    ...view.clusters.map(({ cluster, cards }) => columnOf(cluster, cards, before)),
  ]
  const aside = idsOf(view.aside)
  const same =
    sameItems(columns, before.columns) &&
    sameItems(aside, before.aside) &&
    sameItems(view.asideClusters, before.asideClusters)
  if (same) return before
  const cards = columns.reduce((sum, column) => sum + column.ids.length, 0)
  return { columns, aside, asideClusters: view.asideClusters, cards }
}

function columnOf(cluster: BoardCluster | null, cards: readonly Card[], before: Layout): Column {
  const ids = idsOf(cards)
  const old = before.columns.find((column) => clusterIdOf(column) === (cluster?.id ?? null))
  return old !== undefined && old.cluster === cluster && sameItems(old.ids, ids)
    ? old
    : { cluster, ids }
}

export function clusterIdOf(column: Column): ClusterId | null {
  return column.cluster?.id ?? null
}

const idsOf = (cards: readonly Card[]): IdeaId[] => cards.map(({ head }) => head.id)

function sameItems<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((item, at) => item === other[at])
}
