import { Plural, Trans } from '@lingui/react/macro'
import type { Card } from '../../shared/board/shape.ts'
import { CommentWords } from './CommentList.tsx'
import styles from './Comments.module.css'
import { useCommentActs } from './use-comment-acts.ts'

interface AsideCommentsProps {
  readonly card: Card
  readonly mayBringBack: boolean
}

/** The comments of a card that were set aside, folded: out of the way, and never lost. */
export function AsideComments({ card, mayBringBack }: AsideCommentsProps) {
  const { setAside } = useCommentActs()
  const { asideComments } = card
  if (asideComments.length === 0) return null
  return (
    <details className={styles['aside']}>
      <summary>
        <Plural value={asideComments.length} one="One set aside" other="# set aside" />
      </summary>
      <ul>
        {asideComments.map((comment) => (
          <li key={comment.id}>
            <CommentWords comment={comment} card={card} />
            {mayBringBack && (
              <button
                type="button"
                className="button quiet"
                onClick={() => void setAside(comment.id, false)}
              >
                <Trans>Bring back</Trans>
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
