import { Plural } from '@lingui/react/macro'
import type { BallotView } from '../../shared/wire/slices.ts'
import { markedIn } from '../../shared/wire/terms.ts'
import { BallotRule } from './BallotRule.tsx'
import { NothingToMark } from './NothingToMark.tsx'
import styles from './Vote.module.css'

/** Tells people who do not vote what the others vote on. */
export function Watching({ ballot }: { ballot: BallotView }) {
  const on = markedIn(ballot.rule)
  const count = ballot.targets.length
  return (
    <div className={`panel ${styles['watching']}`}>
      <p>
        {count === 0 ? (
          <NothingToMark on={on} />
        ) : on === 'cards' ? (
          <Plural
            value={count}
            one="People vote on one card."
            other="People vote on # cards, each person in a different order."
          />
        ) : (
          <Plural
            value={count}
            one="People vote on one cluster."
            other="People vote on # clusters, each person in a different order."
          />
        )}
      </p>
      {count > 0 && <BallotRule ballot={ballot} />}
    </div>
  )
}
