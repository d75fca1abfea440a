import type { Card } from '../../shared/board/shape.ts'
import { Written } from '../ui/Written.tsx'
import styles from './Comments.module.css'

/** The words of the card that the comments are about. */
export function OfCard({ card }: { card: Card }) {
  return (
    <blockquote className={styles['card']}>
      <Written block>{card.head.text}</Written>
    </blockquote>
  )
}
