import type { Card } from '../../shared/board/shape.ts'
import { ReadComments } from '../comments/ReadComments.tsx'
import { useHeld } from '../comments/use-held.ts'
import styles from './Vote.module.css'

/**
 * The comments of a card in a ballot of any method, and an own concern about it that waits. They stand on a line of
 * their own: beside the words there is no room on a phone.
 */
export function CommentsBelow({ card }: { card: Card }) {
  const held = useHeld()(card).length
  if (card.comments.length === 0 && held === 0) return null
  return (
    <div className={styles['said']}>
      <ReadComments card={card} />
    </div>
  )
}
