import { plural, t } from '@lingui/core/macro'
import type { TargetId } from '../../shared/kernel/ids.ts'
import type { RuleOf } from '../../shared/wire/ballots.ts'
import { markedIn } from '../../shared/wire/terms.ts'
import { announce, sayDone } from '../ui/announce.tsx'
import type { BallotOf } from './ballot-of.ts'
import { type Cast, useCast } from './use-cast.ts'

interface OwnMarks extends Cast {
  readonly spent: number
  readonly left: number
  readonly change: (target: TargetId, by: 1 | -1) => void
}

/** One's own dots in a ballot. */
export function useMarks(ballot: BallotOf<'dots'>): OwnMarks {
  const { marks, cast } = useCast(ballot)
  const spent = Object.values(marks).reduce((sum, count) => sum + count, 0)
  const left = ballot.budget - spent

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

function fullWords({ rule }: { rule: RuleOf<'dots'> }): string {
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
