import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { BallotView } from '../../shared/wire/slices.ts'
import { markedIn } from '../../shared/wire/terms.ts'
import { BallotRule } from './BallotRule.tsx'
import { DoneWithBallot } from './DoneWithBallot.tsx'
import { clustersIn } from './filter.ts'
import { FilterBar } from './FilterBar.tsx'
import { LastMarks } from './LastMarks.tsx'
import { NothingToMark } from './NothingToMark.tsx'
import { PileOffer } from './PileOffer.tsx'
import type { Cast } from './use-cast.ts'
import type { Shown } from './use-shown.ts'
import styles from './Vote.module.css'

export interface BallotProps {
  readonly ballot: BallotView
  /** The number of the ballot from 1; null if there is only one. */
  readonly number: number | null
}

interface BallotFrameProps extends BallotProps {
  readonly shown: Shown
  readonly own: Cast
  /** Says how far the person is. It stays in sight of every card. */
  readonly budget: ReactNode
  /** Says what is not given yet, or that everything is, for a person who says that they are done. */
  readonly left: string
  /** The list of the targets. */
  readonly children: ReactNode
}

/** The frame of a ballot of any method: its number and rule, one's last marks, the filter, and how far one is. */
export function BallotFrame(props: BallotFrameProps) {
  const { ballot, number, shown, own, budget, left, children } = props
  const { targets, before } = ballot
  const { on, onBoard, filter, setFilter, piles, setPiles } = shown
  return (
    <section
      className={styles['ballot']}
      aria-label={number === null ? t`Your ballot` : t`Your ballot ${number}`}
    >
      <Head ballot={ballot} number={number} budget={budget} />
      {before !== undefined && (
        <LastMarks rule={ballot.rule} before={before} marks={own.marks} takeOver={own.cast} />
      )}
      {setPiles !== null && (
        <PileOffer targets={targets} onBoard={onBoard} piles={piles} setPiles={setPiles} />
      )}
      {setFilter !== null && (
        <FilterBar
          filter={filter}
          on={on}
          clusters={on === 'cards' ? clustersIn(targets, onBoard) : []}
          hasUnsorted={targets.some((id) => onBoard.get(id)?.place === null)}
          shown={shown.targets.length}
          of={targets.length}
          change={setFilter}
        />
      )}
      {children}
      {targets.length > 1 && (
        <p className="meta">
          {on === 'cards' ? (
            <Trans>{targets.length} cards, in a different order for everybody.</Trans>
          ) : (
            <Trans>{targets.length} clusters, in a different order for everybody.</Trans>
          )}
        </p>
      )}
      {targets.length > 0 && <DoneWithBallot ballot={ballot} left={left} />}
    </section>
  )
}

/** The number of the ballot, its rule, and what is still to be given. */
function Head({ ballot, number, budget }: BallotProps & { readonly budget: ReactNode }) {
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
          {budget}
        </>
      )}
    </>
  )
}
