import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Suspense, useState } from 'react'
import { rulesOf } from '../../shared/session/rules-of-vote.ts'
import type { Phase } from '../../shared/wire/agenda.ts'
import { limits } from '../../shared/wire/limits.ts'
import { isOnFinalists } from '../../shared/wire/terms.ts'
import { refusalWords } from '../session/refusal-words.ts'
import { useLink, useView } from '../session/use-session.ts'
import { TextField } from '../ui/Field.tsx'
import { part } from '../ui/part.ts'
import { KeepAgenda } from '../plan/KeepAgenda.tsx'
import { PlanEditor } from '../plan/PlanEditor.tsx'
import styles from './Facilitate.module.css'

const FinalistsNow = part(() =>
  import('./FinalistsNow.tsx').then((module) => ({ default: module.FinalistsNow })),
)

/** Edits the question and the phases that are still ahead. Nothing is sent before *Save changes*. */
export function AgendaEditor({ edits }: { edits: AgendaEdits }) {
  return (
    <form
      className={styles['part']}
      onSubmit={(event) => {
        event.preventDefault()
        void edits.save()
      }}
    >
      <h3>
        <Trans>Question and agenda</Trans>
      </h3>
      <TextField
        rows={2}
        aria-label={t`Question`}
        most={limits.question}
        value={edits.question}
        onChange={(event) => edits.ask(event.target.value)}
      />
      <PlanEditor begun={edits.begun} ahead={edits.ahead} change={edits.change} />
      {hasFinalistVote(edits) && (
        <Suspense fallback={null}>
          <FinalistsNow />
        </Suspense>
      )}
      <div className="row">
        <button className="button" type="submit">
          <Trans>Save changes</Trans>
        </button>
        {edits.isEdited && (
          <button type="button" className="button quiet" onClick={edits.discard}>
            <Trans>Discard changes</Trans>
          </button>
        )}
        <span role="status">{edits.said}</span>
      </div>
      <KeepAgenda agenda={[...edits.begun, ...edits.ahead]} name="" />
    </form>
  )
}

/** Whether a vote ahead is on the finalists alone. */
function hasFinalistVote({ begun, ahead }: Pick<AgendaEdits, 'begun' | 'ahead'>): boolean {
  const plan = [...begun, ...ahead]
  return ahead.some((phase) => phase.kind === 'vote' && rulesOf(plan, phase).some(isOnFinalists))
}

export type AgendaEdits = ReturnType<typeof useAgendaEdits>

/**
 * The question and the phases ahead, as this person has edited them so far. Asked outside of the panel: the panel is closed,
 * and made anew where the page gets narrow or wide, and the edits have to outlive both.
 */
export function useAgendaEdits() {
  const view = useView()
  const link = useLink()
  const at = view.agenda.findIndex((phase) => phase.id === view.phase.id)
  const [question, setQuestion] = useState<string | null>(null)
  const [edited, setEdited] = useState<readonly Phase[] | null>(null)
  const [said, setSaid] = useState('')
  // The group may move on while the editor is open, and a phase that has begun can no longer be edited.
  const begun = view.agenda.slice(0, at + 1)
  const past = new Set(begun.map((phase) => phase.id))
  const ahead = (edited ?? view.agenda).filter((phase) => !past.has(phase.id))
  const plan = [...begun, ...ahead]
  const save = async (): Promise<void> => {
    if (edited !== null && plan.at(-1)?.kind === 'solo')
      return setSaid(t`Add a phase after the last solo. Going on from solo reveals the ideas.`)
    const answer = await link.ask({
      type: 'session.edit',
      // Only changes made here are sent, so that changes by another facilitator are not overwritten.
      ...(question === null ? {} : { question }),
      ...(edited === null ? {} : { agenda: plan }),
    })
    setSaid(answer.ok ? t`Saved` : refusalWords(answer.code))
    if (!answer.ok) return
    setEdited(null)
    setQuestion(null)
  }
  return {
    question: question ?? view.question.text,
    /** The phases that have begun, up to the present one. */
    begun,
    ahead,
    isEdited: question !== null || edited !== null,
    said,
    save,
    discard: (): void => {
      setEdited(null)
      setQuestion(null)
      setSaid(t`The plan is as it was.`)
    },
    ask: (words: string): void => {
      setQuestion(words)
      setSaid('')
    },
    change: (next: readonly Phase[]): void => {
      setEdited(next)
      setSaid('')
    },
  }
}
