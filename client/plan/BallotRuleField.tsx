import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { unreachable } from '../../shared/kernel/assert.ts'
import { isAgain, type VotePhase } from '../../shared/session/rules-of-vote.ts'
import {
  ballotsOfKind,
  type VoteKind,
  voteKindOf,
  voteKinds,
} from '../../shared/session/vote-recipes.ts'
import type { Phase } from '../../shared/wire/agenda.ts'
import { limits } from '../../shared/wire/limits.ts'
import type { BallotRule } from '../../shared/wire/ballots.ts'
import { LineField } from '../ui/Field.tsx'
import styles from './Plan.module.css'

interface BallotRuleFieldProps {
  readonly phase: VotePhase
  /** The name of the phase in the plan. */
  readonly name: string
  /** Whether a vote comes before it, which it can hold again. */
  readonly isRepeatable: boolean
  readonly set: (phase: Phase) => void
}

/** Chooses how people vote in a vote that is still ahead: by dots, by a ranking, by scores, or as in the vote before. */
export function BallotRuleField({ phase, name, isRepeatable, set }: BallotRuleFieldProps) {
  const { ballots } = phase
  const kind = voteKindOf(ballots)
  const change = (at: number, rule: BallotRule): void => {
    if (!isAgain(ballots))
      set({ ...phase, ballots: ballots.map((one, n) => (n === at ? rule : one)) })
  }
  return (
    <div className={styles['ballotRule']}>
      <select
        aria-label={t`How people vote in ${name}`}
        value={kind ?? 'own'}
        onChange={({ target }) => {
          const chosen = voteKinds.find((one) => one === target.value)
          if (chosen !== undefined)
            set({ ...phase, ballots: ballotsOfKind(chosen, [t`surprising`, t`would help`]) })
        }}
      >
        {kind === null && <option value="own">{t`ballots of its own`}</option>}
        {voteKinds
          .filter((one) => one !== 'again' || isRepeatable || kind === 'again')
          .map((one) => (
            <option key={one} value={one}>
              {kindWords(one)}
            </option>
          ))}
      </select>
      {isAgain(ballots) ? (
        <p className="meta">
          <Trans>New, empty ballots. Both votes are kept, with what changed.</Trans>
        </p>
      ) : (
        // Ballots have no ids, and none is moved here.
        ballots.map((rule, at) => (
          <RuleDetail
            key={at}
            rule={rule}
            name={ballots.length === 1 ? name : t`${name}, ballot ${at + 1}`}
            change={(next) => change(at, next)}
          />
        ))
      )}
    </div>
  )
}

function kindWords(kind: VoteKind): string {
  switch (kind) {
    case 'dots':
      return t`by dots: favourites among many`
    case 'rank':
      return t`by a ranking: the best ones in order`
    case 'score':
      return t`by scores on one criterion`
    case 'two-scores':
      return t`by scores on two criteria`
    case 'again':
      return t`again: as in the vote before`
    default:
      return unreachable(kind)
  }
}

const marks = ['auto', 1, 2, 3, 4, 5, 6, 8, 10] as const

interface RuleDetailProps {
  readonly rule: BallotRule
  readonly name: string
  readonly change: (rule: BallotRule) => void
}

/** The number of marks, the number of places of a ranking, or the words of a criterion. */
function RuleDetail({ rule, name, change }: RuleDetailProps) {
  switch (rule.method) {
    case 'dots':
      return (
        <select
          aria-label={t`Marks for each person in ${name}`}
          value={rule.n}
          onChange={({ target }) => {
            const n = marks.find((count) => String(count) === target.value) ?? 'auto'
            change({ ...rule, n })
          }}
        >
          {marks.map((count) => (
            <option key={count} value={count}>
              {count === 'auto'
                ? t`automatic marks`
                : plural(count, { one: '# mark', other: '# marks' })}
            </option>
          ))}
        </select>
      )
    case 'rank':
      return (
        <select
          aria-label={t`Places in ${name}`}
          value={rule.top}
          onChange={({ target }) => change({ ...rule, top: Number(target.value) })}
        >
          {Array.from({ length: 10 }, (_none, at) => at + 1).map((top) => (
            <option key={top} value={top}>
              {top === 1 ? t`one place` : t`${top} places`}
            </option>
          ))}
        </select>
      )
    case 'score':
      return (
        <LineField
          required
          aria-label={t`Criterion of ${name}`}
          most={limits.criterion}
          value={rule.criterion}
          onChange={({ target }) => change({ ...rule, criterion: target.value })}
        />
      )
    default:
      return unreachable(rule)
  }
}
