import { Trans } from '@lingui/react/macro'
import type { BoardComment } from '../../shared/board/shape.ts'
import { useCommentActs } from './use-comment-acts.ts'

export function SetCommentAside({ comment }: { comment: BoardComment }) {
  const { setAside } = useCommentActs()
  return (
    <button type="button" className="button quiet" onClick={() => void setAside(comment.id, true)}>
      <Trans>Set aside</Trans>
    </button>
  )
}
