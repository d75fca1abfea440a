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
import { useKeptPlace } from './use-kept-place.ts'

export interface Shown {
  readonly on: BallotOn
  readonly onBoard: ReadonlyMap<TargetId, OnBoard>
  /** The targets that pass the filter, in the person's own order. */
  readonly targets: readonly TargetId[]
  readonly filter: Filter
  /** Null where there are too few cards to filter. */
  readonly setFilter: ((filter: Filter) => void) | null
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
  const shown = passing(targets, onBoard, filter)
  return { on, onBoard, targets: shown, filter, setFilter: filters ? setFilter : null }
}
