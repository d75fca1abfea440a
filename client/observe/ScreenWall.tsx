import { Trans } from '@lingui/react/macro'
import type { Card } from '../../shared/board/shape.ts'
import { cardsInOrder } from '../../shared/board/view.ts'
import { HeldBack, useHeldBack } from '../board/HeldBack.tsx'
import { hueOf, letterOf } from '../board/letters.ts'
import { useBoard } from '../board/use-board.ts'
import { useView } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'
import styles from './Screen.module.css'
import { Written } from '../ui/Written.tsx'

/** The wall for the big screen: large words, clusters by letter, and nothing to press. */
export function ScreenWall() {
  const { board } = useReplicas()
  const view = useBoard(board)
  const isHeldBack = useHeldBack()
  if (isHeldBack && cardsInOrder(view).length === 0)
    return (
      <p className={styles['words']}>
        <HeldBack isEmpty />
      </p>
    )
  if (view.clusters.length === 0) return <Cards cards={view.unsorted} wide />
  return (
    <div className={styles['columns']}>
      {view.clusters.map(({ cluster, cards }, at) => (
        <section key={cluster.id} data-hue={hueOf(at)}>
          <h2>
            <span className={styles['letter']}>{letterOf(at)}</span>{' '}
            <Written>{cluster.title}</Written>
          </h2>
          <Cards cards={cards} />
        </section>
      ))}
      {view.unsorted.length > 0 && (
        <section>
          <h2>
            <Trans>Unsorted</Trans>
          </h2>
          <Cards cards={view.unsorted} />
        </section>
      )}
    </div>
  )
}

function Cards({ cards, wide = false }: { cards: readonly Card[]; wide?: boolean }) {
  const { focus } = useView()
  return (
    <ul className={wide ? styles['grid'] : styles['list']}>
      {cards.map((card) => (
        <li
          key={card.head.id}
          className={styles['card']}
          data-pointed={focus === card.head.id || undefined}
        >
          <Written block>{card.head.text}</Written>
          {card.sources.length > 0 && (
            <span className={styles['merged']}>
              <Trans>{card.sources.length + 1} merged</Trans>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
