import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useRef } from 'react'
import type { BallotView } from '../../shared/wire/slices.ts'
import { markedIn } from '../../shared/wire/terms.ts'
import { BallotRule } from './BallotRule.tsx'
import { Budget } from './Budget.tsx'
import { cardsToRead, clustersIn, EVERY_CARD, offersFilter, passing } from './filter.ts'
import { FilterBar } from './FilterBar.tsx'
import { LastMarks } from './LastMarks.tsx'
import { NothingToMark } from './NothingToMark.tsx'
import { useOnBoard } from './on-board.ts'
import { TargetRow } from './TargetRow.tsx'
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
  const on = markedIn(ballot.rule)
  const onBoard = useOnBoard(on)
  const list = useRef<HTMLUListElement>(null)
  const { marks, spent, left, cast, change } = useMarks(ballot)
  const isThere = targets.some((id) => onBoard.has(id))
  const [kept, setFilter] = useKeptPlace(ballot.id, isThere, list)
  const filters = offersFilter(cardsToRead(targets, onBoard))
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
        <LastMarks on={on} before={ballot.before} marks={marks} takeOver={cast} />
      )}
      {filters && (
        <FilterBar
          filter={filter}
          on={on}
          clusters={on === 'cards' ? clustersIn(targets, onBoard) : []}
          hasUnsorted={targets.some((id) => onBoard.get(id)?.place === null)}
          shown={shown.length}
          of={targets.length}
          change={setFilter}
        />
      )}
      <ul className={styles['rows']} ref={list} onKeyDown={onKey}>
        {shown.map((id) => (
          <TargetRow
            key={id}
            id={id}
            ballot={ballot}
            of={onBoard.get(id) ?? null}
            marks={marks[id] ?? 0}
            left={left}
            change={change}
            open={filter.words !== ''}
          />
        ))}
      </ul>
      {targets.length > 1 && (
        <p className="meta">
          {on === 'cards' ? (
            <Trans>{targets.length} cards, in a different order for everybody.</Trans>
          ) : (
            <Trans>{targets.length} clusters, in a different order for everybody.</Trans>
          )}
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
          <NothingToMark on={markedIn(ballot.rule)} />
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
