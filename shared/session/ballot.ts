// The targets of a ballot, and the marks that it accepts.
import type { BallotId, ClusterId, TargetId } from '../kernel/ids.ts'
import type { Refusal } from '../wire/codes.ts'
import type { VotedCluster } from '../wire/slices.ts'
import type { BallotRule } from '../wire/ballots.ts'
import { type BallotOn, markedIn } from '../wire/terms.ts'
import type { Question } from '../wire/view.ts'
import { refusal } from './answer.ts'
import { checkMarks, joinedMark } from './ballot-rule.ts'
import { questionOfIdea, questionOfRound } from './path.ts'
import type { Marks } from './records.ts'
import { rulesOf, type VotePhase } from './rules-of-vote.ts'
import type { BallotState, BoardFacts, SessionState } from './state.ts'

/**
 * The heads of the current question's cards that are not set aside, or the clusters that hold such a card. Unsorted cards
 * are in no cluster, so a ballot on clusters leaves them out. The order by id says nothing about the targets.
 */
export function targetsFrom(
  state: SessionState,
  board: BoardFacts,
  on: BallotOn,
): readonly TargetId[] {
  const cards = standingCards(state, board)
  const targets: readonly TargetId[] =
    on === 'cards' ? cards : cards.flatMap((ideaId) => clusterOn(board)(ideaId) ?? [])
  return [...new Set(targets)].toSorted()
}

const standingCards = (state: SessionState, { ideas }: BoardFacts) =>
  [...ideas]
    .filter(([id, idea]) => idea.head === id && !idea.aside)
    .filter(([, idea]) => questionOfIdea(state, idea)?.id === state.questionId)
    .map(([id]) => id)

/** The cluster in which the board shows the card of an idea; null for an unsorted card and for an unknown idea. */
export const clusterOn =
  ({ ideas, clusters }: BoardFacts) =>
  (id: TargetId): ClusterId | null => {
    const facts: ReadonlyMap<TargetId, { readonly cluster: ClusterId | null }> = ideas
    const cluster = facts.get(id)?.cluster ?? null
    return cluster !== null && clusters.get(cluster)?.aside === false ? cluster : null
  }

/** The clusters of a ballot that is about to close, with the titles and the cards of that moment. */
export function votedClusters(
  state: SessionState,
  board: BoardFacts,
  { targets }: BallotState,
): readonly VotedCluster[] {
  const cards = Map.groupBy(standingCards(state, board).toSorted(), clusterOn(board))
  const isTarget = new Set(targets)
  return [...board.clusters]
    .filter(([id]) => isTarget.has(id))
    .map(([id, { title }]) => ({ id, title, cards: cards.get(id) ?? [] }))
}

/**
 * Null if the ballots of a vote have something to vote on, else the refusal. A ballot on clusters needs one. The ideas
 * of a reveal that comes first do not count: otherwise the answer would tell, before the reveal, whether anybody wrote.
 */
export function checkClusters(
  state: SessionState,
  board: BoardFacts,
  phase: VotePhase,
): Refusal | null {
  const needsClusters = rulesOf(state.agenda, phase).some((rule) => markedIn(rule) === 'clusters')
  return needsClusters && targetsFrom(state, board, 'clusters').length === 0
    ? refusal('no-clusters', 'no cluster holds a card of this question')
    : null
}

/** Null if the ballot accepts these marks as one person's whole vote, else the refusal. */
export function checkCast(ballot: BallotState, marks: Marks): Refusal | null {
  if (ballot.state !== 'open') return refusal('wrong-phase', 'the ballot is not open')
  const targets = setOf(ballot.targets)
  return [...marks.keys()].every((target) => targets.has(target))
    ? checkMarks(ballot.rule, ballot.budget, marks)
    : refusal('unknown-target', 'not a target of this ballot')
}

const sets = new WeakMap<readonly TargetId[], ReadonlySet<TargetId>>()

/** The set is made once for each list of targets: for each of 300 people it would be made of thousands of cards again. */
function setOf(targets: readonly TargetId[]): ReadonlySet<TargetId> {
  const known = sets.get(targets) ?? new Set(targets)
  sets.set(targets, known)
  return known
}

/** A person's marks on the targets that can be marked now. Only these count. */
export function marksOnTargets(ballot: Pick<BallotState, 'targets'>, marks: Marks): Marks {
  const targets = setOf(ballot.targets)
  return new Map([...marks].filter(([target]) => targets.has(target)))
}

/**
 * One person's marks after cards were merged. A mark on a card that is now a source moves to its head, where
 * `joinedMark` says what the rule allows; the rest returns to the budget. Marks on a target that is out of the ballot, such as a card that is set
 * aside, stay on that target without counting, and their budget can be spent again. If the target is brought back,
 * these marks are back as well.
 */
export function carriedMarks(
  marks: Marks,
  rule: BallotRule,
  targets: readonly TargetId[],
  headOf: (target: TargetId) => TargetId,
): Marks {
  const open = setOf(targets)
  const carried = new Map<TargetId, number>()
  for (const [target, count] of marks) {
    const head = headOf(target)
    const place = !open.has(target) && open.has(head) ? head : target
    carried.set(place, joinedMark(rule, carried.get(place), count))
  }
  return carried
}

/**
 * Where a mark of a ballot belongs now: a mark on a card to the head of its card. A cluster is in no other cluster, and
 * its id is looked up nowhere, because a program could give a cluster the id of an idea.
 */
export const placeOn =
  (rule: BallotRule, board: BoardFacts) =>
  (target: TargetId): TargetId =>
    markedIn(rule) === 'cards' ? headOn(board)(target) : target

/** The head of the card that an idea is in; the idea itself if the board does not know it. */
export const headOn =
  ({ ideas }: BoardFacts) =>
  (ideaId: TargetId): TargetId => {
    const facts: ReadonlyMap<TargetId, { readonly head: TargetId }> = ideas
    return facts.get(ideaId)?.head ?? ideaId
  }

/**
 * A person's own marks of the last vote, as far as the open ballot accepts them. They stand beside the empty ballot, and
 * count only after the person casts them. Empty for a ballot that is not open, and for a first vote.
 */
export function marksBefore(ballot: BallotState, own: ReadonlyMap<BallotId, Marks>): Marks {
  const { before, rule, targets, budget } = ballot
  if (before === null || ballot.state !== 'open') return new Map()
  const headOf = (target: TargetId): TargetId => before.heads.get(target) ?? target
  const carried = carriedMarks(own.get(before.ballotId) ?? new Map(), rule, targets, headOf)
  const open = marksOnTargets(ballot, carried)
  // Only dots can have a smaller budget than in the ballot that they repeat (`repeats`).
  return rule.method === 'dots' ? withinBudget(open, budget) : open
}

/** The question that a ballot was opened on; null for a ballot before the first round. */
export const questionOfBallot = (
  state: SessionState,
  { visit }: Pick<BallotState, 'visit'>,
): Question | null => questionOfRound(state, state.path[visit]?.round ?? 0)

/** As many of a person's dots as a budget pays for, taken in the order of the ids. */
export function withinBudget(marks: Marks, budget: number): Marks {
  const kept = new Map<TargetId, number>()
  let left = budget
  for (const [target, count] of [...marks].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const paid = Math.min(count, left)
    if (paid > 0) kept.set(target, paid)
    left -= paid
  }
  return kept
}
