// A recipe for a decision, set out with one choice: the group votes, talks about what splits it, and votes again. Both
// votes are kept, and the outcome tells what changed.
import type { PhaseId } from '../kernel/ids.ts'
import type { Agenda, Phase } from '../wire/agenda.ts'
import type { BallotRule } from '../wire/ballots.ts'
import { markedIn } from '../wire/terms.ts'
import { isAgain, type VotePhase } from './rules-of-vote.ts'

/** Minutes in seconds: of a vote, of the talk over its results, of the vote again, and of the results after it. */
const VOTE_S = 5 * 60
const TALK_S = 10 * 60
const AGAIN_S = 4 * 60
const AFTER_S = 6 * 60
const FLOOR_S = 60

const rank: BallotRule = { method: 'rank', top: 5 }

/** How many phases the recipe adds at most. */
export const MOST_ADDED = 4

/** Whether the last vote ahead holds the one before again, so that the recipe is in the plan already. */
export function votesAgain(ahead: Agenda): boolean {
  const last = ahead.findLast((phase) => phase.kind === 'vote')
  return last !== undefined && isAgain(last.ballots)
}

/** The choices of what the second vote of the recipe is on. */
export const secondVotes = ['finalists', 'all'] as const
export type SecondVote = (typeof secondVotes)[number]

/**
 * Whether the recipe can hold its second vote on the finalists alone: clusters have none. Without a vote ahead the recipe
 * brings one on cards.
 */
export function canNarrow(ahead: Agenda): boolean {
  const vote = ahead.findLast((phase) => phase.kind === 'vote')
  if (vote === undefined || isAgain(vote.ballots)) return true
  return vote.ballots.some((rule) => markedIn(rule) === 'cards')
}

/**
 * The phases ahead with the recipe in them; the same list if it is there already. The last vote ahead becomes the first
 * vote of the recipe, and the results that follow it become those after the second vote. Without a vote ahead the recipe
 * stands at the end. A vote by dots becomes a ranking, because dots have no "no" and cannot show what splits a group.
 */
export function withTalkBetween(ahead: Agenda, newId: () => PhaseId, second: SecondVote): Agenda {
  const at = ahead.findLastIndex(({ kind }) => kind === 'vote')
  const vote = ahead[at]
  if (votesAgain(ahead)) return ahead
  const first: VotePhase =
    vote?.kind === 'vote'
      ? showingSplits(vote)
      : { id: newId(), kind: 'vote', seconds: VOTE_S, floor: FLOOR_S, ballots: [rank] }
  const before = at < 0 ? ahead : ahead.slice(0, at)
  const after = at < 0 ? [] : ahead.slice(at + 1)
  const [next, ...rest] = after
  const again: VotePhase['ballots'] =
    second === 'finalists' && canNarrow(ahead) ? ['again', 'finalists'] : ['again']
  const last: Phase =
    next?.kind === 'results' ? next : { id: newId(), kind: 'results', seconds: AFTER_S }
  return [
    ...before,
    first,
    { id: newId(), kind: 'results', seconds: TALK_S },
    { id: newId(), kind: 'vote', seconds: AGAIN_S, floor: FLOOR_S, ballots: again },
    last,
    ...(next?.kind === 'results' ? rest : after),
  ]
}

function showingSplits(vote: VotePhase): VotePhase {
  if (isAgain(vote.ballots)) return vote
  const ballots = vote.ballots.map((rule): BallotRule => {
    if (rule.method !== 'dots') return rule
    return rule.on === undefined ? rank : { ...rank, on: rule.on }
  })
  return { ...vote, ballots }
}
