// The rules of the ballots that a vote phase opens. Pages ask for them before a vote, so this module imports little.
import type { Agenda, Phase } from '../wire/agenda.ts'
import type { BallotRule } from '../wire/ballots.ts'
import { markedIn } from '../wire/terms.ts'

type Again = ['again'] | ['again', 'finalists']
export type VotePhase = Extract<Phase, { kind: 'vote' }>

const DOTS: BallotRule = { method: 'dots', n: 'auto', perIdea: 1 }

/**
 * The rules of the ballots that a vote phase opens. `again` stands for the rules of the nearest vote before it in the
 * agenda. If that vote was left out of the agenda, the ballot is one of dots, as in the built-in agendas.
 */
export function rulesOf(agenda: Agenda, { id, ballots }: VotePhase): readonly BallotRule[] {
  if (!isAgain(ballots)) return ballots
  const at = agenda.findIndex((phase) => phase.id === id)
  const before = agenda.slice(0, Math.max(0, at)).findLast((one) => one.kind === 'vote')
  const rules = before === undefined ? [DOTS] : rulesOf(agenda, before)
  return ballots.length === 1 ? rules : rules.map(onFinalists)
}

/** The same rule on the finalists alone. A vote on clusters has no finalists and stays as it is. */
const onFinalists = (rule: BallotRule): BallotRule =>
  markedIn(rule) === 'cards' ? { ...rule, only: 'finalists' } : rule

export const isAgain = (ballots: VotePhase['ballots']): ballots is Again => ballots[0] === 'again'
