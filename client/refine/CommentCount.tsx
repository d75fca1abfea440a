import { plural } from '@lingui/core/macro'
import { MessageSquare } from 'lucide-react'
import type { Card } from '../../shared/board/shape.ts'
import { Icon } from '../ui/Icon.tsx'
import { useWall } from './wall.ts'
import styles from './WallCard.module.css'

/** How many comments a card has. Empty for a card without comments. */
export const commentsInWords = ({ comments }: Card): string =>
  comments.length === 0 ? '' : plural(comments.length, { one: '# comment', other: '# comments' })

interface CommentCountProps {
  readonly card: Card
  readonly isActive: boolean
}

/** The count of a card that has comments hangs on the lower edge of its card, so that a first comment changes no size. */
export function CommentCount({ card, isActive }: CommentCountProps) {
  const { ui } = useWall()
  const { id } = card.head
  return (
    <button
      type="button"
      className={styles['said']}
      data-comments-of={id}
      tabIndex={isActive ? 0 : -1}
      aria-label={commentsInWords(card)}
      onClick={() => ui.setState({ talking: id, active: id })}
    >
      <Icon of={MessageSquare} /> {card.comments.length}
    </button>
  )
}
