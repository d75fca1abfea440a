import { t } from '@lingui/core/macro'
import { isAgain } from '../../shared/session/rules-of-vote.ts'
import { withVoteOn } from '../../shared/session/templates.ts'
import type { Phase } from '../../shared/wire/agenda.ts'
import { BallotOn, markedIn } from '../../shared/wire/terms.ts'
import styles from './Plan.module.css'

type VotePhase = Extract<Phase, { kind: 'vote' }>

interface VoteOnProps {
  readonly phase: VotePhase
  /** The name of the phase in the plan. */
  readonly name: string
  readonly set: (phase: Phase) => void
}

/** Chooses for each ballot of a vote that is still ahead whether people mark cards or clusters. */
export function VoteOn({ phase, name, set }: VoteOnProps) {
  if (isAgain(phase.ballots)) return null
  const isOne = phase.ballots.length === 1
  return phase.ballots.map((rule, at) => (
    <select
      // Ballots have no ids, and none is moved here.
      key={at}
      className={styles['voteOn']}
      aria-label={isOne ? t`${name} on` : t`${name} on, ballot ${at + 1}`}
      value={markedIn(rule)}
      onChange={({ target }) =>
        set(withVoteOn(phase, at, target.value === 'clusters' ? 'clusters' : 'cards'))
      }
    >
      {BallotOn.options.map((on) => (
        <option key={on} value={on}>
          {on === 'cards' ? t`on cards` : t`on clusters, with their cards beneath`}
        </option>
      ))}
    </select>
  ))
}
