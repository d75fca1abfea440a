import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { unreachable } from '../../shared/kernel/assert.ts'
import { isAgain } from '../../shared/session/rules-of-vote.ts'
import {
  targetsOf,
  type VoteTargets,
  voteTargets,
  withVoteOn,
} from '../../shared/session/templates.ts'
import type { Phase } from '../../shared/wire/agenda.ts'
import styles from './Plan.module.css'
import { finalistCount } from './plan-words.ts'

type VotePhase = Extract<Phase, { kind: 'vote' }>

interface VoteOnProps {
  readonly phase: VotePhase
  /** The name of the phase in the plan. */
  readonly name: string
  /** Whether a vote comes before it, so that there can be finalists. */
  readonly isRepeatable: boolean
  readonly set: (phase: Phase) => void
}

/** Chooses for each ballot of a vote that is still ahead whether people mark all cards, the finalists alone, or clusters. */
export function VoteOn(props: VoteOnProps) {
  const { ballots } = props.phase
  const hasFinalists = isAgain(ballots)
    ? ballots.length > 1
    : ballots.some((rule) => targetsOf(rule) === 'finalists')
  return (
    <>
      <Choices {...props} />
      {hasFinalists && (
        <p className={`meta ${styles['line']}`}>
          <Trans>
            The finalists are the cards with the most marks ({finalistCount()}), the wild card and
            the kept cards.
          </Trans>
        </p>
      )}
    </>
  )
}

function Choices({ phase, name, isRepeatable, set }: VoteOnProps) {
  const { ballots } = phase
  const choose = (at: number, value: string): void => {
    const chosen = voteTargets.find((one) => one === value)
    if (chosen !== undefined) set(withVoteOn(phase, at, chosen))
  }
  if (isAgain(ballots))
    return (
      <select
        className={styles['voteOn']}
        aria-label={t`${name} on`}
        value={ballots.length === 1 ? 'cards' : 'finalists'}
        onChange={({ target }) => choose(0, target.value)}
      >
        <option value="cards">{t`on the same as before`}</option>
        <option value="finalists">{onWords('finalists')}</option>
      </select>
    )
  const isOne = ballots.length === 1
  return ballots.map((rule, at) => (
    <select
      // Ballots have no ids, and none is moved here.
      key={at}
      className={styles['voteOn']}
      aria-label={isOne ? t`${name} on` : t`${name} on, ballot ${at + 1}`}
      value={targetsOf(rule)}
      onChange={({ target }) => choose(at, target.value)}
    >
      {voteTargets
        .filter((on) => on !== 'finalists' || isRepeatable || targetsOf(rule) === on)
        .map((on) => (
          <option key={on} value={on}>
            {onWords(on)}
          </option>
        ))}
    </select>
  ))
}

function onWords(on: VoteTargets): string {
  switch (on) {
    case 'cards':
      return t`on cards`
    case 'finalists':
      return t`on the finalists alone`
    case 'clusters':
      return t`on clusters, with their cards beneath`
    default:
      return unreachable(on)
  }
}
