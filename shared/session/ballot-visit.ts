// Ballots are opened, resumed, suspended and closed here, at a change of phase. A closed ballot is never opened again.
import { randomId } from '../kernel/chance.ts'
import type { BallotId, IdeaId, TargetId } from '../kernel/ids.ts'
import type { Phase } from '../wire/agenda.ts'
import type { BallotRule } from '../wire/ballots.ts'
import type { Refusal } from '../wire/codes.ts'
import { isOnFinalists, markedIn } from '../wire/terms.ts'
import { finalistsIn, votesOn } from './advantage.ts'
import { sameJson } from './agenda.ts'
import { type Moment, refusal } from './answer.ts'
import {
  carriedMarks,
  checkClusters,
  headOn,
  placeOn,
  questionOfBallot,
  targetsFrom,
  votedClusters,
} from './ballot.ts'
import { budgetFor, isSameMarking, isSameRule, repeats } from './ballot-rule.ts'
import { after, type Effects, inOrder, noEffects } from './effects.ts'
import type { BallotBefore, SessionEvent } from './event.ts'
import { marksGiven } from './marks-given.ts'
import { marksRow } from './marks.ts'
import { currentVisit } from './path.ts'
import type { Marks, RecordChange } from './records.ts'
import { isAgain, rulesOf, type VotePhase } from './rules-of-vote.ts'
import { countOf, votesIn } from './tally.ts'
import type { BallotState, BoardFacts, SessionState } from './state.ts'

/**
 * The most cards and clusters in all ballots of a session together: two votes on the largest board, or thirty on three
 * hundred cards. To tell one person of that many takes about fifteen milliseconds.
 */
const MOST_TARGETS = 10_000

/** Null if the ballots of a phase can be opened, else the refusal. */
export function checkOpening(moment: Moment, phase: Phase): Refusal | null {
  if (phase.kind !== 'vote') return null
  const { state, context } = moment
  return (
    checkClusters(state, context.board, phase) ??
    checkFinalists(moment, phase) ??
    checkTargets(moment, phase)
  )
}

/** A vote on the finalists alone needs some. All that is asked was published at the results, so the answer tells nothing. */
function checkFinalists(moment: Moment, phase: VotePhase): Refusal | null {
  const { state } = moment
  const needsThem = rulesOf(state.agenda, phase).some(
    (rule, entry) => isOnFinalists(rule) && !isResumed(lastBallotOf(state, phase, entry), rule),
  )
  return needsThem && finalistsNow(moment).length === 0
    ? refusal('no-finalists', 'no vote on the cards of this question was shown')
    : null
}

/** The finalists of the question, once a vote on its cards was shown. */
function finalistsNow(moment: Moment): readonly IdeaId[] {
  const { state } = moment
  const isShown = votesOn(state, state.questionId).some(({ tally }) => tally !== null)
  return isShown ? [...finalistsIn(moment).keys()].toSorted() : []
}

/**
 * Every page holds the targets and the totals of all ballots, and so does every snapshot. A group that votes again and
 * again on a large board would otherwise make each of them larger without an end.
 */
function checkTargets(moment: Moment, phase: VotePhase): Refusal | null {
  const { agenda, ballots } = moment.state
  const opened = rulesOf(agenda, phase).map((rule, entry) =>
    isResumed(lastBallotOf(moment.state, phase, entry), rule)
      ? 0
      : presentTargets(moment, rule, frozenFor(moment, rule)).length,
  )
  const all = [...ballots.map(({ targets }) => targets.length), ...opened]
  return all.reduce((sum, count) => sum + count, 0) > MOST_TARGETS
    ? refusal('too-many', 'the votes of this session are on too many cards')
    : null
}

const isResumed = (before: BallotState | null, rule: BallotRule): before is BallotState =>
  before?.state === 'suspended' && isSameRule(before.rule, rule)

/** The ballots of a vote phase that was just entered. A suspended ballot of the same rule continues. */
export function openBallots(moment: Moment, phase: VotePhase): Effects {
  return inOrder(
    ...rulesOf(moment.state.agenda, phase).map((rule, entry) => {
      const before = lastBallotOf(moment.state, phase, entry)
      return isResumed(before, rule)
        ? retargeted(moment, before, presentTargets(moment, rule, before.finalists))
        : opened(moment, phase, entry, rule, before ?? repeatedBy(moment.state, phase, rule))
    }),
  )
}

type Frozen = BallotState['finalists']

/** The finalists that a ballot of this rule is opened on, so that they stay the same while it runs; null for another ballot. */
const frozenFor = (moment: Moment, rule: BallotRule): Frozen =>
  isOnFinalists(rule) ? finalistsNow(moment) : null

/** With finalists, the cards that hold them now. */
function presentTargets(
  { state, context: { board } }: Moment,
  rule: BallotRule,
  finalists: Frozen,
): readonly TargetId[] {
  const all = targetsFrom(state, board, markedIn(rule))
  if (finalists === null) return all
  const heads = new Set(finalists.map(headOn(board)))
  return all.filter((target) => heads.has(target))
}

/** Suspends the open ballots. Their marks stay, so that people find them when the group comes back to the vote. */
export function suspendBallots(state: SessionState): Effects {
  const events = openOnes(state).map(({ id }): SessionEvent => {
    return { type: 'ballot-suspended', ballotId: id }
  })
  return { events, records: [] }
}

/** Closes and counts the open ballots, one after the other, because each is compared with the tallies before it. */
export function closeBallots(moment: Moment): Effects {
  const together = new Set(openOnes(moment.state).map(({ id }) => id))
  return openOnes(moment.state).reduce(
    (effects, ballot) => inOrder(effects, closed(after(moment, effects), ballot, together)),
    noEffects,
  )
}

/** Marks that do not count are deleted, so that the rows of a closed ballot are the marks in its tally. */
function closed(
  { state, records, context }: Moment,
  ballot: BallotState,
  together: ReadonlySet<BallotId>,
): Effects {
  const votes = votesIn(state, records, ballot)
  const uncounted = [...marksGiven(records, ballot.id).keys()].filter((id) => !votes.has(id))
  return {
    events: [
      {
        type: 'ballot-closed',
        ballotId: ballot.id,
        ...countOf(state, records, ballot, context.board, together),
        ...(markedIn(ballot.rule) === 'clusters'
          ? { clusters: votedClusters(state, context.board, ballot) }
          : {}),
      },
    ],
    records: uncounted.map((participantId) => {
      return { table: 'marks', ballotId: ballot.id, participantId, value: null }
    }),
  }
}

/**
 * Takes a card or a cluster out of the open ballots, or puts it back, when it is set aside or brought back during a vote.
 * `board` is the board after that.
 */
export function retargetOpen(moment: Moment, board: BoardFacts): Effects {
  const next = { ...moment, context: { ...moment.context, board } }
  return inOrder(
    ...openOnes(moment.state).map((ballot) => {
      const targets = presentTargets(next, ballot.rule, ballot.finalists)
      return sameJson(targets, ballot.targets) ? noEffects : retargeted(next, ballot, targets)
    }),
  )
}

const openOnes = (state: SessionState): readonly BallotState[] =>
  state.ballots.filter((ballot) => ballot.state === 'open')

function retargeted(moment: Moment, ballot: BallotState, targets: readonly TargetId[]): Effects {
  // The budget never shrinks: otherwise fewer targets would take marks away that people had already placed.
  const budget = Math.max(ballot.budget, budgetFor(ballot.rule, targets.length))
  const records = [...marksGiven(moment.records, ballot.id)].flatMap(([person, marks]) => {
    const place = placeOn(ballot.rule, moment.context.board)
    const carried = carriedMarks(marks, ballot.rule, targets, place)
    return sameMarks(marks, carried) ? [] : [marksChange(ballot.id, person, carried)]
  })
  const before = ballot.before === null ? {} : { before: beforeOf(moment, ballot.before.ballotId) }
  return {
    events: [{ type: 'ballot-resumed', ballotId: ballot.id, budget, targets, ...before }],
    records,
  }
}

/** A new ballot is empty. Filled in for people, it would count marks of people who did nothing in this vote. */
function opened(
  moment: Moment,
  phase: VotePhase,
  entry: number,
  rule: BallotRule,
  last: BallotState | null,
): Effects {
  const finalists = frozenFor(moment, rule)
  const targets = presentTargets(moment, rule, finalists)
  const budget = budgetFor(rule, targets.length)
  const { visit } = currentVisit(moment.state)
  const ballotId = randomId<BallotId>(moment.context.chance)
  // Marks of another kind say nothing here, such as marks on cards about clusters, or dots about places.
  const isLike = last !== null && repeats(last.rule, rule)
  const before = isLike ? { before: beforeOf(moment, last.id) } : {}
  const event: SessionEvent = {
    type: 'ballot-opened',
    ballotId,
    phaseId: phase.id,
    entry,
    visit,
    rule,
    budget,
    targets,
    ...before,
    ...(finalists === null ? {} : { finalists }),
  }
  return { events: [event], records: [] }
}

/** The ballot whose marks a person may take over, with the present heads of the cards that were merged since. */
function beforeOf({ state, context }: Moment, ballotId: BallotId): BallotBefore {
  const last = state.ballots.find(({ id }) => id === ballotId)
  if (last === undefined) return { ballotId, heads: [] }
  const placeOf = placeOn(last.rule, context.board)
  return {
    ballotId,
    heads: last.targets.flatMap((id) => (placeOf(id) === id ? [] : [[id, placeOf(id)] as const])),
  }
}

/** The last ballot of this entry of this phase on the current question. */
function lastBallotOf(state: SessionState, phase: VotePhase, entry: number): BallotState | null {
  const found = state.ballots.findLast(
    (ballot) =>
      ballot.phaseId === phase.id &&
      ballot.entry === entry &&
      questionOfBallot(state, ballot)?.id === state.questionId,
  )
  return found ?? null
}

/** The ballot of an earlier phase that a vote holds again, on the current question; null for a vote of its own. */
function repeatedBy(state: SessionState, phase: VotePhase, rule: BallotRule): BallotState | null {
  const found = state.ballots.findLast(
    (ballot) =>
      isSameMarking(ballot.rule, rule) && questionOfBallot(state, ballot)?.id === state.questionId,
  )
  return isAgain(phase.ballots) ? (found ?? null) : null
}

function marksChange(
  ballotId: BallotId,
  participantId: Extract<RecordChange, { table: 'marks' }>['participantId'],
  marks: Marks,
): RecordChange {
  return { table: 'marks', ballotId, participantId, value: marksRow(marks) }
}

function sameMarks(one: Marks, other: Marks): boolean {
  return one.size === other.size && [...one].every(([id, count]) => other.get(id) === count)
}
