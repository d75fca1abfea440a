import { Plural, Trans } from '@lingui/react/macro'
import type { Card } from '../../shared/board/shape.ts'
import { CardView } from '../board/CardView.tsx'
import { useBoard } from '../board/use-board.ts'
import { useOwnMarks } from '../board/use-own-marks.ts'
import { ReadComments, WithComments } from '../comments/ReadComments.tsx'
import { useView } from '../session/use-session.ts'
import { useReplicas, useReplicaFact } from '../sync/use-replica.ts'
import styles from './Solo.module.css'
import { Written } from '../ui/Written.tsx'

/**
 * Shows the board, without edits, next to one's own drafts. What was said about a card can be read. A round on one cluster shows only the cards of that
 * cluster.
 */
export function FrozenBoard() {
  const { rounds, phase } = useView()
  const { board } = useReplicas()
  const loaded = useReplicaFact(board, (now) => now.loaded) === true
  const view = useBoard(board)
  const { scope } = rounds.find((round) => round.n === phase.round) ?? { scope: null }
  const groups = [
    { id: 'unsorted', title: null, cards: scope === null ? view.unsorted : [] },
    ...view.clusters
      .filter(({ cluster }) => scope === null || cluster.id === scope)
      .map(({ cluster, cards }) => ({ id: cluster.id, title: cluster.title, cards })),
    // The cluster that the round is about is named even if it has no card yet.
  ].filter(({ id, cards }) => cards.length > 0 || id === scope)
  const total = groups.reduce((sum, { cards }) => sum + cards.length, 0)
  if (!loaded) return null
  return (
    <section className={styles['board']}>
      <h2>
        <Plural value={total} one="The board: one card" other="The board: # cards" />
      </h2>
      <WithComments>
        {groups.map(({ id, title, cards }) => (
          <Group key={id} title={title} cards={cards} />
        ))}
      </WithComments>
    </section>
  )
}

function Group({ title, cards }: { title: string | null; cards: readonly Card[] }) {
  const { own } = useOwnMarks()
  return (
    <>
      {title !== null && (
        <h3>{title === '' ? <Trans>Cluster without a name</Trans> : <Written>{title}</Written>}</h3>
      )}
      <ul>
        {cards.map((card, at) => (
          <li key={card.head.id}>
            <CardView
              card={card}
              place={`${at + 1} / ${cards.length}`}
              focused={false}
              mine={own.has(card.head.id)}
              acts={<ReadComments card={card} />}
            />
          </li>
        ))}
      </ul>
    </>
  )
}
