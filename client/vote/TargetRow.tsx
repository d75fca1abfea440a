import type { TargetId } from '../../shared/kernel/ids.ts'
import { markedIn } from '../../shared/wire/terms.ts'
import type { BallotOf } from './ballot-of.ts'
import { BallotRow } from './BallotRow.tsx'
import { CommentsBelow } from './CommentsBelow.tsx'
import type { OnBoard } from './filter.ts'
import { FoldedCards } from './FoldedCards.tsx'
import { CardWords, ClusterWords, MarksBefore } from './RowWords.tsx'

interface TargetRowProps {
  readonly id: TargetId
  readonly ballot: BallotOf<'dots'>
  /** Null for a target that the board does not hold yet. */
  readonly of: OnBoard | null
  readonly marks: number
  readonly left: number
  readonly change: (id: TargetId, by: 1 | -1) => void
  /** Whether the cards of a cluster stand open at first. */
  readonly open: boolean
}

/** One row of a ballot: a card, or a cluster with its cards folded beneath. */
export function TargetRow({ id, ballot, of, marks, left, change, open }: TargetRowProps) {
  const isCluster = markedIn(ballot.rule) === 'clusters'
  const Words = isCluster ? ClusterWords : CardWords
  return (
    <BallotRow
      id={id}
      name={of?.name ?? ''}
      marks={marks}
      most={ballot.rule.perIdea}
      left={left}
      change={change}
      below={
        isCluster
          ? of !== null && <FoldedCards name={of.name} cards={of.cards} open={open} />
          : of?.cards.map((card) => <CommentsBelow key={card.head.id} card={card} />)
      }
    >
      <Words of={of} before={<MarksBefore marks={ballot.before?.[id] ?? 0} />} />
    </BallotRow>
  )
}
