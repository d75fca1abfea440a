// The numbers of two tallies that can be subtracted from each other. The marks of a card belong to the card's head of now,
// and of clusters and cards together to the clusters, because the marks of a cluster's cards add up to a number for the
// cluster. A number without a counterpart in the other tally has nothing to be subtracted from.
import type { ClusterId, TargetId } from '../kernel/ids.ts'
import { markedIn } from '../wire/terms.ts'
import { clusterOn, headOn } from './ballot.ts'
import type { Marks } from './records.ts'
import type { BallotState, BoardFacts } from './state.ts'

type Place = (target: TargetId) => TargetId | null

/** The number that a mark of each vote goes into when two tallies are compared; null for a mark that goes into none. */
export interface Places {
  readonly earlier: Place
  readonly later: Place
}

/** The marks of each person who voted both times. */
type Votes = readonly (readonly [earlier: Marks, later: Marks])[]

/** Every way in which the later tally can be compared with the earlier one. `board` is the board of now. */
export function placesOf(
  earlier: BallotState,
  later: BallotState,
  board: BoardFacts,
  votes: Votes,
): readonly Places[] {
  const was = markedIn(earlier.rule)
  const is = markedIn(later.rule)
  if (was === is) {
    const movedTo = was === 'cards' ? headOn(board) : clusterInto(earlier, board)
    const then = onto(later.targets, movedTo)
    return [
      { earlier: then, later: (target) => target },
      ...withoutNew(earlier, then, later, votes),
    ]
  }
  const now = clusterOn(board)
  if (is === 'clusters') return [shared(earlier, now, later, (target) => target)]
  // A cluster may hold other cards now than when people marked it, and somebody can add up either.
  return [now, clusterThen(earlier, board)].map((clusterOf) =>
    shared(earlier, (target) => target, later, clusterOf),
  )
}

/** A target of the later ballot stays where it is. Another one goes where it has moved, if that is a target. */
function onto(targets: readonly TargetId[], movedTo: (target: TargetId) => TargetId): Place {
  const open = new Set(targets)
  return (target) => {
    if (open.has(target)) return target
    const place = movedTo(target)
    return open.has(place) ? place : null
  }
}

/** No more cards than these can be the one that nearly everybody left who changed anything, when few changed more. */
const MOST_LEFT = 3

/**
 * The comparisons if the later ballot has targets that the earlier one had not. Whoever marks a new target changes their
 * marks, and would hide a person of whom all other numbers tell. So the numbers that both tallies have are compared by
 * themselves. A target that was split off took marks from the one that it was in, and nobody knows any more which one that
 * was. So it is also compared as a part of each target that people left for it.
 */
function withoutNew(
  earlier: BallotState,
  then: Place,
  later: BallotState,
  votes: Votes,
): readonly Places[] {
  const known = new Set(earlier.targets.map(then))
  const isNew = (target: TargetId): boolean => !known.has(target)
  if (!later.targets.some(isNew)) return []
  const newIn = (place: TargetId | null): Places => ({
    earlier: then,
    later: (target) => (isNew(target) ? place : target),
  })
  return [null, ...leftFor(isNew, then, votes)].map(newIn)
}

/** The targets that most people left for a new one, who changed nothing else. */
function leftFor(
  isNew: (target: TargetId) => boolean,
  then: Place,
  votes: Votes,
): readonly TargetId[] {
  const left = votes.flatMap(([was, is]) => {
    if (![...is.keys()].some(isNew)) return []
    const gone = new Set(
      [...was].flatMap(([target, mark]) => {
        const place = then(target)
        return place !== null && (is.get(place) ?? 0) < mark ? [place] : []
      }),
    )
    return gone.size === 1 ? [...gone] : []
  })
  return [...Map.groupBy(left, (place) => place)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .slice(0, MOST_LEFT)
    .map(([place]) => place)
}

/** Compares only the numbers that targets of both ballots go into. */
function shared(earlier: BallotState, was: Place, later: BallotState, is: Place): Places {
  const before = new Set(earlier.targets.map(was))
  const after = new Set(later.targets.map(is))
  const inBoth = (place: Place): Place => {
    return (target) => {
      const found = place(target)
      return found !== null && before.has(found) && after.has(found) ? found : null
    }
  }
  return { earlier: inBoth(was), later: inBoth(is) }
}

/** The cluster that now holds most of a former cluster's cards; the cluster itself if no cluster holds any. */
function clusterInto({ clusters }: BallotState, board: BoardFacts) {
  const moved = new Map<TargetId, ClusterId>()
  for (const { id, cards } of clusters ?? []) {
    const standing = cards.filter((card) => board.ideas.get(card)?.aside === false)
    const held = Map.groupBy(
      standing.flatMap((card) => clusterOn(board)(card) ?? []),
      (cluster) => cluster,
    )
    const [most] = [...held].toSorted(([, a], [, b]) => b.length - a.length)
    if (most !== undefined) moved.set(id, most[0])
  }
  return (target: TargetId): TargetId => moved.get(target) ?? target
}

/** The cluster that a card was in when the earlier ballot closed. */
function clusterThen({ clusters }: BallotState, board: BoardFacts): Place {
  const then = new Map<TargetId, ClusterId>()
  for (const { id, cards } of clusters ?? [])
    for (const card of cards) {
      const head = headOn(board)(card)
      // A card that others were merged into stays in the cluster that it was in itself.
      if (head === card || !then.has(head)) then.set(head, id)
    }
  return (target) => then.get(target) ?? null
}
