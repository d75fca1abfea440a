import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useMemo, useRef } from 'react'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import type { BallotView } from '../../shared/wire/slices.ts'
import { cardsInOrder } from '../../shared/board/view.ts'
import { clusterPlaces } from '../board/cluster-place.ts'
import { useBoard } from '../board/use-board.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { BallotRow } from './BallotRow.tsx'
import { BallotRule } from './BallotRule.tsx'
import { Budget } from './Budget.tsx'
import { clustersIn, EVERY_CARD, offersFilter, passing, type OnBoard } from './filter.ts'
import { FilterBar } from './FilterBar.tsx'
import { LastMarks } from './LastMarks.tsx'
import { useKeptPlace } from './use-kept-place.ts'
import { useMarks } from './use-marks.ts'
import { useRowKeys } from './use-row-keys.ts'
import styles from './Vote.module.css'

interface BallotProps {
  readonly ballot: BallotView
  /** The number of the ballot from 1; null if there is only one. */
  readonly number: number | null
}

/** One's own ballot, whose marks can be changed until the vote is closed. */
export function Ballot({ ballot, number }: BallotProps) {
  const { targets } = ballot
  const onBoard = useOnBoard()
  const list = useRef<HTMLUListElement>(null)
  const { marks, spent, left, cast, change } = useMarks(ballot)
  const isThere = targets.some((id) => onBoard.has(id))
  const [kept, setFilter] = useKeptPlace(ballot.id, isThere, list)
  const filters = offersFilter(targets.length)
  const filter = filters ? kept : EVERY_CARD
  const shown = passing(targets, onBoard, filter)
  const onKey = useRowKeys(list, change)
  return (
    <section
      className={styles['ballot']}
      aria-label={number === null ? t`Your ballot` : t`Your ballot ${number}`}
    >
      <Head ballot={ballot} number={number} spent={spent} />
      {ballot.before !== undefined && (
        <LastMarks before={ballot.before} marks={marks} takeOver={cast} />
      )}
      {filters && (
        <FilterBar
          filter={filter}
          clusters={clustersIn(targets, onBoard)}
          hasUnsorted={targets.some((id) => onBoard.get(id)?.place === null)}
          shown={shown.length}
          of={targets.length}
          change={setFilter}
        />
      )}
      <ul className={styles['rows']} ref={list} onKeyDown={onKey}>
        {shown.map((id) => (
          <BallotRow
            key={id}
            id={id}
            card={onBoard.get(id)?.card ?? null}
            place={onBoard.get(id)?.place ?? null}
            marks={marks[id] ?? 0}
            before={ballot.before?.[id] ?? 0}
            most={ballot.rule.perIdea}
            left={left}
            change={change}
          />
        ))}
      </ul>
      {targets.length > 1 && (
        <p className="meta">
          <Trans>{targets.length} cards, in a different order for everybody.</Trans>
        </p>
      )}
    </section>
  )
}

/** The number of the ballot, its rule, and the marks that are still to be given. */
function Head({ ballot, number, spent }: BallotProps & { readonly spent: number }) {
  return (
    <>
      {number !== null && (
        <h2>
          <Trans>Ballot {number}</Trans>
        </h2>
      )}
      {ballot.targets.length === 0 ? (
        <p className="panel">
          <Trans>There are no cards to vote on.</Trans>
        </p>
      ) : (
        <>
          <BallotRule ballot={ballot} />
          <Budget spent={spent} of={ballot.budget} />
        </>
      )}
    </>
  )
}

/** The cards of the board with their clusters, by head. */
function useOnBoard(): ReadonlyMap<IdeaId, OnBoard> {
  const { board } = useReplicas()
  const view = useBoard(board)
  return useMemo(() => {
    const places = clusterPlaces(view)
    return new Map(
      cardsInOrder(view).map((card): [IdeaId, OnBoard] => [
        card.head.id,
        { card, place: places.get(card.head.id) ?? null },
      ]),
    )
  }, [view])
}
