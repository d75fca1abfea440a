import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { TargetId } from '../../shared/kernel/ids.ts'
import { markedIn } from '../../shared/wire/terms.ts'
import type { BallotOf } from './ballot-of.ts'
import { CommentsBelow } from './CommentsBelow.tsx'
import type { OnBoard } from './filter.ts'
import { FoldedCards } from './FoldedCards.tsx'
import styles from './Vote.module.css'
import { Before, CardWords, ClusterWords } from './RowWords.tsx'
import type { OwnPlaces } from './use-places.ts'

interface RankRowProps {
  readonly id: TargetId
  readonly ballot: BallotOf<'rank'>
  /** Null for a target that the board does not hold yet. */
  readonly of: OnBoard | null
  /** From 1; null for a target in no place. */
  readonly place: number | null
  readonly own: OwnPlaces
  /** Whether the cards of a cluster stand open at first. */
  readonly open: boolean
}

/** A card or a cluster to choose from. A press puts it in the next free place, or takes it out of its place. */
export function RankRow({ id, ballot, of, place, own, open }: RankRowProps) {
  const isCluster = markedIn(ballot.rule) === 'clusters'
  const Words = isCluster ? ClusterWords : CardWords
  const points = ballot.before?.[id] ?? 0
  const placeBefore = ballot.rule.top - points + 1
  return (
    <li className={styles['row']} data-row={id} data-marked={place !== null || undefined}>
      <button
        type="button"
        className={styles['toggle']}
        data-mark
        aria-pressed={place !== null}
        aria-disabled={place === null && own.placed.length >= own.of}
        onClick={() => (place === null ? own.put(id) : own.takeOut(id))}
      >
        <span className={`${styles['box']} ${styles['inPlace']}`} aria-hidden="true">
          {place}
        </span>
        <span className="hidden-text">
          {place === null ? t`Put in the next place:` : t`In place ${place}:`}{' '}
        </span>
        <Words
          of={of}
          before={
            points > 0 && (
              <Before>
                <Trans>Last time: place {placeBefore}</Trans>
              </Before>
            )
          }
        />
      </button>
      {isCluster
        ? of !== null && <FoldedCards name={of.name} cards={of.cards} open={open} />
        : of?.cards.map((card) => <CommentsBelow key={card.head.id} card={card} />)}
    </li>
  )
}
