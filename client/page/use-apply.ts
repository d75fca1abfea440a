import { t } from '@lingui/core/macro'
import type { PhaseView } from '../../shared/wire/view.ts'
import { newDraftId } from '../pad/new-draft-id.ts'
import { refusalWords } from '../session/refusal-words.ts'
import { useLink, useView } from '../session/use-session.ts'
import type { Left } from '../sync/recover.ts'
import { useReplicas, useReplicaFact } from '../sync/use-replica.ts'
import { applyLeft, type Applied } from './apply-left.ts'

interface Apply {
  /** Whether the phase allows it. */
  readonly possible: boolean
  /** Resolves to null when it is done, else to a sentence that says why not. */
  readonly apply: () => Promise<string | null>
}

/** Applies words that did not make it to the documents as they are now. */
export function useApply(left: Left): Apply {
  const { phase, question } = useView()
  const link = useLink()
  const { pad, board } = useReplicas()
  const isPadLoaded = useReplicaFact(pad, ({ loaded }) => loaded) === true
  const isBoardOpen = useReplicaFact(board, (now) => now.loaded && now.access === 'open') === true
  const apply = async (): Promise<string | null> =>
    wordsFor(
      await applyLeft(left, {
        // Before everything has arrived, what is merely not here yet would pass for gone.
        pad: isPadLoaded ? pad : null,
        board: isBoardOpen ? board : null,
        ask: (asked) => link.ask(asked),
        newDraft: () => ({ draftId: newDraftId(), question: question.id }),
      }),
    )
  return { possible: isPossible(left, phase), apply }
}

function wordsFor(applied: Applied): string | null {
  switch (applied.kind) {
    case 'done':
      return null
    case 'not-open':
      return applied.room === 'pad'
        ? t`Your pad is not ready yet. Try again in a moment.`
        : t`The board is not open yet. Try again in a moment.`
    case 'pad-full':
      return t`Your pad is full. Delete an idea first.`
    case 'refused':
      return refusalWords(applied.code)
  }
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
    case 'comment':
    case 'reword':
    case 'title':
    case 'move':
    case 'merge':
      return phase.board === 'open'
  }
}
