import { plural, t } from '@lingui/core/macro'
import { useState } from 'react'
import type { TargetId } from '../../shared/kernel/ids.ts'
import type { BallotView } from '../../shared/wire/slices.ts'
import { markedIn } from '../../shared/wire/terms.ts'
import { refusalWords } from '../session/refusal-words.ts'
import { useLink } from '../session/use-session.ts'
import { announce, sayDone } from '../ui/announce.tsx'

type Marks = Readonly<Record<string, number>>

interface OwnMarks {
  readonly marks: Marks
  readonly spent: number
  readonly left: number
  readonly cast: (next: Marks) => void
  readonly change: (target: TargetId, by: 1 | -1) => void
}

/** One's own marks in a ballot. They are on the server or on their way to it. */
export function useMarks(ballot: BallotView): OwnMarks {
  const link = useLink()
  const [sent, setSent] = useState<Marks | null>(null)
  const marks = sent ?? ballot.mine
  const spent = Object.values(marks).reduce((sum, count) => sum + count, 0)
  const left = ballot.budget - spent

  const send = async (next: Marks): Promise<void> => {
    setSent(next)
    const answer = await link.ask({ type: 'ballot.cast', ballotId: ballot.id, marks: next })
    setSent((now) => (now === next ? null : now))
    // The refusal is said at the foot of the page, because this list is gone when the vote is over.
    if (!answer.ok) sayDone(castRefused(answer.code), null, true)
  }
  const cast = (next: Marks): void => void send(next)
  const change = (target: TargetId, by: 1 | -1): void => {
    const count = (marks[target] ?? 0) + by
    if (count < 0) return
    if (count > ballot.rule.perIdea) {
      // If it takes only one mark, its tick already says that it has one.
      if (ballot.rule.perIdea > 1) sayDone(fullWords(ballot))
      return
    }
    if (by > 0 && left <= 0) {
      sayDone(t`All your marks are given. Take one back to move it.`)
      return
    }
    announce(leftInWords(left - by, ballot.budget))
    cast({ ...marks, [target]: count })
  }
  return { marks, spent, left, cast, change }
}

function fullWords({ rule }: BallotView): string {
  return markedIn(rule) === 'cards'
    ? t`This card cannot take more marks.`
    : t`This cluster cannot take more marks.`
}

function leftInWords(left: number, budget: number): string {
  return left === 0
    ? plural(budget, {
        one: 'Done. You have placed your mark',
        other: 'Done. You have placed all # marks',
      })
    : plural(left, {
        one: `# of ${budget} marks is left`,
        other: `# of ${budget} marks are left`,
      })
}

function castRefused(code: string): string {
  return code === 'wrong-phase'
    ? t`Not counted: the vote closed before it arrived.`
    : refusalWords(code)
}
