import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { BallotView } from '../../shared/wire/slices.ts'
import { refusalWords } from '../session/refusal-words.ts'
import { useLink } from '../session/use-session.ts'
import { sayDone } from '../ui/announce.tsx'

export type Marks = Readonly<Record<string, number>>

export interface Cast {
  /** One's own marks in a ballot. They are on the server or on their way to it. */
  readonly marks: Marks
  /** Replaces all of them. */
  readonly cast: (next: Marks) => void
}

export function useCast({ id, mine }: BallotView): Cast {
  const link = useLink()
  const [sent, setSent] = useState<Marks | null>(null)
  const send = async (next: Marks): Promise<void> => {
    setSent(next)
    const answer = await link.ask({ type: 'ballot.cast', ballotId: id, marks: next })
    setSent((now) => (now === next ? null : now))
    // The refusal is said at the foot of the page, because this list is gone when the vote is over.
    if (!answer.ok) sayDone(castRefused(answer.code), null, true)
  }
  return { marks: sent ?? mine, cast: (next) => void send(next) }
}

function castRefused(code: string): string {
  return code === 'wrong-phase'
    ? t`Not counted: the vote closed before it arrived.`
    : refusalWords(code)
}
