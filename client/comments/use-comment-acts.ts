import { t } from '@lingui/core/macro'
import { useMemo } from 'react'
import type { BoardComment } from '../../shared/board/shape.ts'
import type { ClusterId, CommentId } from '../../shared/kernel/ids.ts'
import { refusalWords } from '../session/refusal-words.ts'
import type { SessionLink } from '../session/session-link.ts'
import { useLink } from '../session/use-session.ts'
import { sayDone } from '../ui/announce.tsx'

interface CommentActs {
  /** Says the words of a comment as a concern, and sets the comment aside. Concerns stand out in results and reports. */
  readonly turnIntoConcern: (comment: BoardComment) => Promise<void>
  readonly setAside: (commentId: CommentId, aside: boolean) => Promise<void>
  /** Adds the words of a comment to the board as an idea, in a cluster (null: Unsorted). The comment stays. */
  readonly turnIntoIdea: (text: string, cluster: ClusterId | null) => Promise<void>
}

export function useCommentActs(): CommentActs {
  const link = useLink()
  return useMemo(() => actsOver(link), [link])
}

function actsOver(link: SessionLink): CommentActs {
  const setAside = async (commentId: CommentId, aside: boolean): Promise<void> => {
    const answer = await link.ask({ type: 'comment.setAside', commentId, aside })
    if (!answer.ok) sayDone(refusalWords(answer.code), null, true)
    else if (aside) sayDone(t`Comment set aside.`, () => void setAside(commentId, false))
    else sayDone(t`Brought back.`)
    keepFocus()
  }
  const turnIntoIdea = async (text: string, cluster: ClusterId | null): Promise<void> => {
    const into = cluster === null ? {} : { cluster }
    const answer = await link.ask({ type: 'idea.add', texts: [text], ...into })
    if (!answer.ok) return sayDone(refusalWords(answer.code), null, true)
    const made = answer.ideaIds ?? []
    const undo = async (): Promise<void> => {
      const answers = await Promise.all(
        made.map((ideaId) => link.ask({ type: 'idea.setAside', ideaId, aside: true })),
      )
      const refused = answers.find((one) => !one.ok)
      sayDone(refused?.ok === false ? refusalWords(refused.code) : t`The idea is set aside.`)
    }
    sayDone(t`It is an idea on the board now. The comment stays.`, () => void undo())
    keepFocus()
  }
  const turnIntoConcern = async ({ id, idea, text }: BoardComment): Promise<void> => {
    const said = await link.ask({ type: 'comment.add', ideaId: idea, kind: 'concern', text })
    if (!said.ok) return sayDone(refusalWords(said.code), null, true)
    const moved = await link.ask({ type: 'comment.setAside', commentId: id, aside: true })
    if (moved.ok) sayDone(t`It is a concern now. The comment is set aside.`)
    else sayDone(t`It is a concern now. The comment stays as well.`)
    keepFocus()
  }
  return { setAside, turnIntoIdea, turnIntoConcern }
}

/** A comment that leaves its list takes its button along, and the focus would be nowhere. */
function keepFocus(): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return
      document.querySelector<HTMLElement>('[data-comment-field], [data-comments] h2')?.focus()
    }),
  )
}
