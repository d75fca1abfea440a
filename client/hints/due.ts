// The hints for people who meet something for the first time, as data, and the choice of the one that is due. Pure.

export type HintId = 'add' | 'keep-back' | 'mine-too' | 'group' | 'move' | 'done' | 'reveal'

/** The places of a page at which a hint can stand. */
export type HintPlace = 'pad' | 'read' | 'wall' | 'ballot' | 'next'

interface FactsOf {
  /** The ideas in a person's own pad, how many of them no reveal took, and how many of those are kept back. */
  readonly pad: { readonly ideas: number; readonly open: number; readonly keptBack: number }
  /** The cards that somebody who takes part reads; none for others. */
  readonly read: { readonly cards: number }
  readonly wall: { readonly cards: number; readonly clusters: number }
  readonly ballot: { readonly targets: number }
  /** Whether the next step of whoever leads is a reveal, of which their screen says nothing yet. */
  readonly next: { readonly reveals: boolean }
}
export type Facts<P extends HintPlace> = FactsOf[P]

/** The facts of the places that stand on the page now. */
type Standing = { readonly [P in HintPlace]?: Facts<P> }

interface Hint {
  readonly id: HintId
  readonly place: HintPlace
  /** The hint is only for hands that point like this; without it the hint is for both. */
  readonly hand?: 'mouse' | 'touch'
  readonly isDue: (at: Standing) => boolean
}

/** A selection is worth a hint from here on. */
const FEW_CARDS = 4

/** The first one that is due is shown. */
export const hints: readonly Hint[] = [
  // The line below the field says to hands at a keyboard what Enter does.
  { id: 'add', place: 'pad', hand: 'touch', isDue: ({ pad }) => pad?.ideas === 0 },
  {
    id: 'keep-back',
    place: 'pad',
    isDue: ({ pad }) => pad !== undefined && pad.open >= 2 && pad.keptBack === 0,
  },
  // Nothing on a card shows what it offers before the card is pointed at or tapped.
  { id: 'mine-too', place: 'read', isDue: ({ read }) => (read?.cards ?? 0) > 1 },
  {
    id: 'group',
    place: 'wall',
    isDue: ({ wall }) => wall !== undefined && wall.clusters === 0 && wall.cards >= FEW_CARDS,
  },
  {
    id: 'move',
    place: 'wall',
    isDue: ({ wall }) => wall !== undefined && wall.clusters > 0 && wall.cards >= 2,
  },
  { id: 'done', place: 'ballot', isDue: ({ ballot }) => (ballot?.targets ?? 0) > 1 },
  { id: 'reveal', place: 'next', isDue: ({ next }) => next?.reveals === true },
]

export interface Device {
  readonly hand: 'mouse' | 'touch'
  /** Whether the window is high enough for a line that is not needed. */
  readonly hasRoom: boolean
}

export interface HintState {
  readonly at: Standing
  /** The hints of things that this person has done, or that they dismissed or left behind. */
  readonly gone: ReadonlySet<HintId>
  /** The hint that each place has shown since it came onto the page. A place shows one. */
  readonly shown: ReadonlyMap<HintPlace, HintId>
  /** The hint that stands now. There is never another one beside it. */
  readonly now: HintId | null
}

export const noHints: HintState = { at: {}, gone: new Set(), shown: new Map(), now: null }

/** A place came onto the page, or its facts are others now. */
export const standsAt = <P extends HintPlace>(
  state: HintState,
  place: P,
  facts: Facts<P>,
): HintState => ({ ...state, at: { ...state.at, [place]: facts } })

/** A place left the page. The hint that stood there is no longer due, and so it has ended. */
export function hasLeft(state: HintState, place: HintPlace): HintState {
  const { [place]: _left, ...at } = state.at
  const shown = new Map([...state.shown].filter(([other]) => other !== place))
  return { ...state, at, shown }
}

/** The person has done what a hint says, or dismissed it. A hint that was never shown can end too. */
export function hasEnded(state: HintState, ...ids: readonly HintId[]): HintState {
  const gone = new Set([...state.gone, ...ids])
  return { ...state, gone, now: ids.some((id) => id === state.now) ? null : state.now }
}

/**
 * Chooses the hint of this moment. One that stands is not replaced by another: it stays until it is no longer due, and
 * then it has ended.
 */
export function chosen(state: HintState, device: Device): HintState {
  if (!device.hasRoom) return { ...state, now: null }
  const due = hints.filter(isDueNow(state, device))
  if (state.now !== null && due.some(({ id }) => id === state.now)) return state
  const rest = state.now === null ? state : hasEnded(state, state.now)
  const next = hints.find(isDueNow(rest, device))
  return next === undefined
    ? rest
    : { ...rest, now: next.id, shown: new Map([...rest.shown, [next.place, next.id]]) }
}

const isDueNow =
  ({ at, gone, shown }: HintState, { hand }: Device) =>
  (hint: Hint): boolean =>
    !gone.has(hint.id) &&
    (hint.hand ?? hand) === hand &&
    (shown.get(hint.place) ?? hint.id) === hint.id &&
    hint.isDue(at)

export function placeOf(id: HintId): HintPlace | null {
  return hints.find((hint) => hint.id === id)?.place ?? null
}
