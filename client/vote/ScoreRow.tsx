import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useRef } from 'react'
import type { TargetId } from '../../shared/kernel/ids.ts'
import { markedIn } from '../../shared/wire/terms.ts'
import type { BallotOf } from './ballot-of.ts'
import { CommentsBelow } from './CommentsBelow.tsx'
import type { OnBoard } from './filter.ts'
import { FoldedCards } from './FoldedCards.tsx'
import { Before, CardWords, ClusterWords } from './RowWords.tsx'
import scoreStyles from './Scores.module.css'
import styles from './Vote.module.css'

interface ScoreRowProps {
  readonly id: TargetId
  readonly ballot: BallotOf<'score'>
  /** Null for a target that the board does not hold yet. */
  readonly of: OnBoard | null
  /** Null for a target without a score, which is not one with 0. */
  readonly score: number | null
  readonly choose: (score: number | null) => void
  /** Whether the cards of a cluster stand open at first. */
  readonly open: boolean
}

/** A card or a cluster with its scale. */
export function ScoreRow({ id, ballot, of, score, choose, open }: ScoreRowProps) {
  const { rule, before } = ballot
  const isCluster = markedIn(rule) === 'clusters'
  const Words = isCluster ? ClusterWords : CardWords
  const last = before?.[id]
  return (
    <li
      className={`${styles['row']} ${scoreStyles['row']}`}
      data-row={id}
      data-marked={score !== null || undefined}
    >
      <Words
        of={of}
        before={
          last !== undefined && (
            <Before>
              <Trans>Last time: {last}</Trans>
            </Before>
          )
        }
      />
      <Scale ballot={ballot} id={id} name={of?.name ?? ''} score={score} choose={choose} />
      {isCluster
        ? of !== null && <FoldedCards name={of.name} cards={of.cards} open={open} />
        : of?.cards.map((card) => <CommentsBelow key={card.head.id} card={card} />)}
    </li>
  )
}

interface ScaleProps extends Pick<ScoreRowProps, 'id' | 'ballot' | 'score' | 'choose'> {
  readonly name: string
}

/** The numbers of the scale as radio buttons, and a button that takes the score back. */
function Scale({ id, ballot, name, score, choose }: ScaleProps) {
  const { rule } = ballot
  const scale = useRef<HTMLDivElement>(null)
  const takeBack = (): void => {
    // The button goes with the press, and the focus must not fall off the page.
    scale.current?.querySelector('input')?.focus()
    choose(null)
  }
  return (
    <div className={scoreStyles['scale']}>
      <div
        className={scoreStyles['scores']}
        ref={scale}
        role="radiogroup"
        aria-label={`${name}: ${rule.criterion}`}
      >
        {Array.from({ length: rule.max + 1 }, (_none, value) => (
          <label key={value}>
            <input
              type="radio"
              name={`${ballot.id} ${id}`}
              checked={score === value}
              aria-label={scoreLabel(value, rule.max)}
              onChange={() => choose(value)}
            />
            <span aria-hidden="true">{value}</span>
          </label>
        ))}
      </div>
      <button
        type="button"
        className={`button quiet ${scoreStyles['back']}`}
        aria-label={t`Take back: ${name}`}
        data-away={score === null || undefined}
        onClick={takeBack}
      >
        <Trans>Take back</Trans>
      </button>
    </div>
  )
}

function scoreLabel(value: number, max: number): string {
  if (value === 0) return t`0, not at all`
  return value === max ? t`${value}, fully` : String(value)
}
