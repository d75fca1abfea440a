// Which hint stands on this page now. The device keeps which hints have gone; where a browser stores nothing, the page
// keeps it until it is closed.
import { keep, kept } from '../session/kept-here.ts'
import {
  chosen,
  hasEnded,
  hasLeft,
  hints,
  noHints,
  standsAt,
  type Device,
  type Facts,
  type HintId,
  type HintPlace,
  type HintState,
} from './due.ts'

const NAME = 'hints'
/** Below this height the bars of the page scroll with it, and every line is dear. */
const LOW = '(max-height: 26rem)'

const listeners = new Set<() => void>()
let state = noHints

export const isTouch = (): boolean => matchMedia('(hover: none)').matches

const device = (): Device => ({
  hand: isTouch() ? 'touch' : 'mouse',
  hasRoom: !matchMedia(LOW).matches,
})

/** The hints that were spoken on this page. A place that is drawn anew speaks no hint again. */
const spoken = new Set<HintId>()

export const wasSpoken = (id: HintId): boolean => spoken.has(id)

export const hasSpoken = (id: HintId): void => void spoken.add(id)

/** Other tabs of this browser may have ended some. */
function endedHere(): readonly HintId[] {
  const names = (kept(NAME) ?? '').split(' ')
  return hints.map(({ id }) => id).filter((id) => names.includes(id))
}

function change(step: (before: HintState) => HintState): void {
  const before = hasEnded(state, ...endedHere())
  const was = state.now
  state = chosen(step(before), device())
  if (state.gone.size > endedHere().length) keep(NAME, [...state.gone].join(' '))
  if (state.now !== was) for (const listener of listeners) listener()
}

export const endHint = (id: HintId): void => change((before) => hasEnded(before, id))

export function standAt<P extends HintPlace>(place: P, facts: Facts<P>): void {
  change((before) => standsAt(before, place, facts))
}

/** A place leaves the page. */
export function leave(place: HintPlace): void {
  const { at } = state
  // A place that is only drawn anew stands again at once.
  queueMicrotask(() => {
    if (state.at[place] === at[place]) change((before) => hasLeft(before, place))
  })
}

export function onHint(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const hintNow = (): HintId | null => state.now
