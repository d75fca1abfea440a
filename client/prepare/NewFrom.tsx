import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { err, type Result } from '../../shared/kernel/result.ts'
import type { Prepared } from '../../shared/prepare/prepared.ts'
import { isBlank } from '../../shared/text/blank.ts'
import { limits } from '../../shared/wire/limits.ts'
import { api, type Failure } from '../session/api.ts'
import { createHere } from '../session/create-here.ts'
import { newId } from '../session/session-link.ts'
import { TextField } from '../ui/Field.tsx'
import { PrepareDialog } from './PrepareDialog.tsx'
import type { Source } from './read-source.ts'
import { putOnBoard, type Seat, takeUpQuestion } from './send.ts'

interface NewFromProps {
  readonly first: Source | null
  /** The session whose agenda and settings are copied; null for the standard. */
  readonly from: string | null
  /** The question that stands in the field at first. */
  readonly question: string
  readonly isNamed: boolean
  readonly onClose: () => void
}

/** Makes a new session whose board begins with cards of a file or of an earlier outcome, and goes there. */
export function NewFrom({ first, from, question, isNamed, onClose }: NewFromProps) {
  const [, go] = useLocation()
  const [words, setWords] = useState(question)
  const { seat, put } = useNewSession(words, from)
  return (
    <PrepareDialog
      title={first === null ? t`Start from a file` : t`Start a session from this`}
      act={t`Create session`}
      isNamed={isNamed}
      first={first}
      partly={t`Nothing is lost. Try again.`}
      missing={(prepared, whole) => {
        const hasQuestion = !isBlank(words) || (whole && prepared.questions.length > 0)
        return hasQuestion ? null : t`Write the question first. One sentence is enough.`
      }}
      put={put}
      onDone={() => go(`/s/${seat.current?.sessionId ?? ''}`)}
      onClose={onClose}
    >
      <label htmlFor="new-question">
        <Trans>What should the group think about?</Trans>
      </label>
      <TextField
        id="new-question"
        rows={2}
        most={limits.question}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
    </PrepareDialog>
  )
}

/** A session that was made is used again when its board could not be filled, and filled from the beginning. */
function useNewSession(words: string, from: string | null) {
  const seat = useRef<Seat | null>(null)
  const emptied = async (question: string): Promise<Result<Seat, Failure>> => {
    if (seat.current === null) return createHere({ question, ...(from === null ? {} : { from }) })
    const { sessionId, as } = seat.current
    const cleared = await api.command(sessionId, as, { id: newId(), type: 'board.clear' })
    return cleared.ok ? { ok: true, value: seat.current } : err(cleared.error)
  }
  const put = async (
    prepared: Prepared,
    whole: boolean,
    told: (done: number, of: number) => void,
  ): Promise<Result<unknown, Failure>> => {
    const kept = prepared.questions[prepared.question] ?? ''
    const made = await emptied(isBlank(words) ? kept : words)
    if (!made.ok) return made
    seat.current = made.value
    const asked = whole ? await takeUpQuestion(made.value, asAsked(prepared, words)) : null
    return asked?.ok === false ? asked : putOnBoard(made.value, prepared, told)
  }
  return { seat, put }
}

/** The question that the person wrote stands in for that of the file. */
const asAsked = (prepared: Prepared, words: string): Prepared =>
  isBlank(words)
    ? prepared
    : {
        ...prepared,
        questions: prepared.questions.map((text, at) => (at === prepared.question ? words : text)),
      }
