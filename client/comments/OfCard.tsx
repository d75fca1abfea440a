import type { Card } from '../../shared/board/shape.ts'
import { Written } from '../ui/Written.tsx'
import styles from './Comments.module.css'

/** The first control of a list of comments changes one. A sheet therefore opens with the focus on the card's words. */
const first = (words: HTMLQuoteElement | null): void => words?.setAttribute('autofocus', '')

/** The words of the card that the comments are about. */
export function OfCard({ card }: { card: Card }) {
  return (
    <blockquote className={styles['card']} ref={first} tabIndex={-1} data-of-card>
      <Written block>{card.head.text}</Written>
    </blockquote>
  )
}
