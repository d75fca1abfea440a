import { mergeInto, moveCards, renameCluster, reword, split } from '../../shared/board/edit.ts'
import { startDraft } from '../../shared/draft/edit.ts'
import type { PhaseView } from '../../shared/wire/view.ts'
import { newDraftId } from '../pad/new-draft-id.ts'
import { editRefusal, refusalWords } from '../session/refusal-words.ts'
import { useLink, useView } from '../session/use-session.ts'
import type { Left } from '../sync/recover.ts'
import { useReplicas } from '../sync/use-replica.ts'

interface Apply {
  /** Only where the phase allows it. */
  readonly possible: boolean
  /** Null when it is done, else why not. */
  readonly apply: () => Promise<string | null>
}

/** Does again what did not make it, on the documents as they are now. */
export function useApply(left: Left): Apply {
  const { phase, question } = useView()
  const link = useLink()
  const { pad, board } = useReplicas()
  const apply = async (): Promise<string | null> => {
    if (left.kind === 'idea') {
      const answer = await link.ask({ type: 'idea.add', texts: [left.text] })
      return answer.ok ? null : refusalWords(answer.code)
    }
    if (left.kind === 'action') {
      const answer = await link.ask({ type: 'action.add', text: left.text })
      return answer.ok ? null : refusalWords(answer.code)
    }
    if (left.kind === 'draft' && pad !== null) {
      const draft = { draftId: newDraftId(), question: question.id, text: left.text }
      return editRefusal(startDraft(pad.doc, draft, pad.origin))
    }
    if (board === null) return null
    const { doc, origin } = board
    if (left.kind === 'reword') return editRefusal(reword(doc, left.ideaId, left.text, origin))
    if (left.kind === 'title')
      return editRefusal(renameCluster(doc, left.clusterId, left.text, origin))
    if (left.kind === 'move')
      return editRefusal(moveCards(doc, [left.ideaId], { cluster: left.cluster }, origin))
    if (left.kind === 'merge' && left.into !== null)
      return editRefusal(mergeInto(doc, [left.ideaId], left.into, origin))
    if (left.kind === 'merge') return editRefusal(split(doc, left.ideaId, origin))
    return null
  }
  return { possible: isPossible(left, phase), apply }
}

function isPossible(left: Left, phase: PhaseView): boolean {
  switch (left.kind) {
    case 'draft':
      return phase.pad === 'write'
    case 'marks':
      return false
    case 'action':
      return phase.kind === 'refine' || phase.kind === 'results'
    case 'idea':
    case 'reword':
    case 'title':
    case 'move':
    case 'merge':
      return phase.board === 'open'
  }
}
