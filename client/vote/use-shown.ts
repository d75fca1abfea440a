import type { RefObject } from 'react'
import type { TargetId } from '../../shared/kernel/ids.ts'
import type { BallotView } from '../../shared/wire/slices.ts'
import { type BallotOn, markedIn } from '../../shared/wire/terms.ts'
import {
  cardsToRead,
  EVERY_CARD,
  type Filter,
  type OnBoard,
  offersFilter,
  passing,
} from './filter.ts'
import { useOnBoard } from './on-board.ts'
import { byPile, type Piles } from './piles.ts'
import { useKeptPlace } from './use-kept-place.ts'
import { usePiles } from './use-piles.ts'

export interface Shown {
  readonly on: BallotOn
  readonly onBoard: ReadonlyMap<TargetId, OnBoard>
  /** The targets that pass the filter, in the person's own order. */
  readonly targets: readonly TargetId[]
  readonly filter: Filter
  /** Null where there are too few cards to filter. */
  readonly setFilter: ((filter: Filter) => void) | null
  readonly piles: Piles
  /** Null where there are too few cards to sort first. */
  readonly setPiles: ((piles: Piles) => void) | null
}

/** The same targets, each with the pile that it is in. */
function withPiles(
  onBoard: ReadonlyMap<TargetId, OnBoard>,
  piles: Piles,
): ReadonlyMap<TargetId, OnBoard> {
  if (piles.size === 0) return onBoard
  return new Map(
    [...onBoard].map(([id, of]) => {
      const pile = piles.get(id)
      return [id, pile === undefined ? of : { ...of, pile }]
    }),
  )
}

/** The targets of a ballot that its list shows, at the place where this tab last was. */
export function useShown(ballot: BallotView, list: RefObject<HTMLElement | null>): Shown {
  const { targets } = ballot
  const on = markedIn(ballot.rule)
  const onBoard = useOnBoard(on)
  const isThere = targets.some((id) => onBoard.has(id))
  const [kept, setFilter] = useKeptPlace(ballot.id, isThere, list)
  const filters = offersFilter(cardsToRead(targets, onBoard))
  const filter = filters ? kept : EVERY_CARD
  const [piles, setPiles] = usePiles(ballot)
  const shown = byPile(passing(targets, onBoard, filter), piles)
  return {
    on,
    onBoard: withPiles(onBoard, piles),
    targets: shown,
    filter,
    setFilter: filters ? setFilter : null,
    piles,
    setPiles: filters ? setPiles : null,
  }
}
