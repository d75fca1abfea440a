// The rules of the ballots that a vote phase opens. Pages ask for them before a vote, so this module imports nothing else.
import type { Agenda, Phase } from '../wire/agenda.ts'
import type { BallotRule } from '../wire/ballots.ts'

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
  return before === undefined ? [DOTS] : rulesOf(agenda, before)
}

export const isAgain = (ballots: VotePhase['ballots']): ballots is ['again'] =>
  ballots[0] === 'again'
