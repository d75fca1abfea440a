import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { BoardComment, Card } from '../../shared/board/shape.ts'
import { type CommentKind, commentKinds } from '../../shared/wire/terms.ts'
import { Written } from '../ui/Written.tsx'
import styles from './Comments.module.css'

interface CommentListProps {
  readonly card: Card
  /** The buttons of a comment; null where comments can only be read. */
  readonly acts: ((comment: BoardComment) => ReactNode) | null
}

/**
 * The comments of a card by kind. There is no name, no time, and no order by time: the board has none of them, so that
 * nobody can tell from a list who wrote what.
 */
export function CommentList({ card, acts }: CommentListProps) {
  const byKind = Map.groupBy(card.comments, ({ kind }) => kind)
  return commentKinds.map((kind) => {
    const own = byKind.get(kind) ?? []
    if (own.length === 0) return null
    return (
      <section key={kind} className={styles['kind']} data-kind={kind} aria-label={headingOf(kind)}>
        <h3>{headingOf(kind)}</h3>
        <ul>
          {own.map((comment) => (
            <li key={comment.id} data-comment={comment.id}>
              <CommentWords comment={comment} card={card} />
              {acts !== null && <div className={styles['acts']}>{acts(comment)}</div>}
            </li>
          ))}
        </ul>
      </section>
    )
  })
}

/** The words of a comment, and what they are about if that is not the card's own wording. */
export function CommentWords({ comment, card }: { comment: BoardComment; card: Card }) {
  const source = card.sources.find(({ id }) => id === comment.idea)
  return (
    <>
      <p className={styles['words']}>
        <Written block>{comment.text}</Written>
      </p>
      {source !== undefined && (
        <p className="meta">
          <Trans>
            About the merged wording: <Written>{source.text}</Written>
          </Trans>
        </p>
      )}
      {comment.original !== comment.text && (
        <p className="meta">
          <Trans>
            First written: <Written>{comment.original}</Written>
          </Trans>
        </p>
      )}
    </>
  )
}

function headingOf(kind: CommentKind): string {
  switch (kind) {
    case 'build-on':
      return t`Build on it`
    case 'question':
      return t`Questions`
    case 'concern':
      return t`Concerns`
    case 'advantage':
      return t`Advantages`
  }
}
