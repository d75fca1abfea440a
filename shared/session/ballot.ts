// The targets and the budget of a ballot, and the marks that it accepts.
import type { BallotId, IdeaId } from '../kernel/ids.ts'
import type { Refusal } from '../wire/codes.ts'
import type { BallotRule } from '../wire/terms.ts'
import type { Question } from '../wire/view.ts'
import { refusal } from './answer.ts'
import { sumOf } from './marks.ts'
import { questionOfIdea, questionOfRound } from './path.ts'
import type { Marks } from './records.ts'
import type { BallotState, BoardFacts, SessionState } from './state.ts'

const FEW_CARDS = 12

/**
 * How many marks each person may give. `auto` is three for up to twelve cards, which people see at a glance, else five.
 */
export function budgetFor(rule: BallotRule, cards: number): number {
  if (rule.n !== 'auto') return rule.n
  return cards <= FEW_CARDS ? 3 : 5
}

/** The heads of the current question's cards that are not set aside. The order by id says nothing about the cards. */
export function targetsFrom(state: SessionState, board: BoardFacts): readonly IdeaId[] {
  return [...board.ideas]
    .filter(([id, idea]) => idea.head === id && !idea.aside)
    .filter(([, idea]) => questionOfIdea(state, idea)?.id === state.questionId)
    .map(([id]) => id)
    .toSorted()
}

/** Null if the ballot accepts these marks as one person's whole vote, else the refusal. */
export function checkCast(ballot: BallotState, marks: Marks): Refusal | null {
  if (ballot.state !== 'open') return refusal('wrong-phase', 'the ballot is not open')
  const targets = new Set(ballot.targets)
  for (const [ideaId, count] of marks) {
    if (!targets.has(ideaId)) return refusal('unknown-target', 'not a card of this ballot')
    if (count > ballot.rule.perIdea) return refusal('too-many', 'too many marks on one card')
  }
  return sumOf(marks) > ballot.budget ? refusal('too-many', 'more marks than the budget') : null
}

/** A person's marks on the cards that can be voted for now. Only these count. */
export function marksOnTargets(ballot: Pick<BallotState, 'targets'>, marks: Marks): Marks {
  const targets = new Set(ballot.targets)
  return new Map([...marks].filter(([ideaId]) => targets.has(ideaId)))
}

/**
 * One person's marks after cards were merged. A mark on a card that is now a source moves to its head, up to `perIdea`
 * marks there; the rest returns to the budget. Marks on a card that is set aside stay on that card without counting,
 * and their budget can be spent again. If the card is brought back, these marks are back as well.
 */
export function carriedMarks(
  marks: Marks,
  rule: BallotRule,
  targets: readonly IdeaId[],
  headOf: (ideaId: IdeaId) => IdeaId,
): Marks {
  const open = new Set(targets)
  const carried = new Map<IdeaId, number>()
  for (const [ideaId, count] of marks) {
    const head = headOf(ideaId)
    const place = !open.has(ideaId) && open.has(head) ? head : ideaId
    carried.set(place, Math.min(rule.perIdea, (carried.get(place) ?? 0) + count))
  }
  return carried
}

/** The head of the card that an idea is in; the idea itself if the board does not know it. */
export const headOn =
  ({ ideas }: BoardFacts) =>
  (ideaId: IdeaId): IdeaId =>
    ideas.get(ideaId)?.head ?? ideaId

/**
 * A person's own marks of the last vote, as far as the open ballot accepts them. They stand beside the empty ballot, and
 * count only after the person casts them. Empty for a ballot that is not open, and for a first vote.
 */
export function marksBefore(
  ballot: BallotState,
  own: ReadonlyMap<BallotId, Marks>,
): ReadonlyMap<IdeaId, number> {
  const { before, rule, targets, budget } = ballot
  if (before === null || ballot.state !== 'open') return new Map()
  const headOf = (ideaId: IdeaId): IdeaId => before.heads.get(ideaId) ?? ideaId
  const carried = carriedMarks(own.get(before.ballotId) ?? new Map(), rule, targets, headOf)
  return withinBudget(marksOnTargets(ballot, carried), budget)
}

/** The question that a ballot was opened on; null for a ballot before the first round. */
export const questionOfBallot = (
  state: SessionState,
  { visit }: Pick<BallotState, 'visit'>,
): Question | null => questionOfRound(state, state.path[visit]?.round ?? 0)

/** As many of a person's marks as a budget pays for, taken in the order of the idea ids. */
export function withinBudget(marks: Marks, budget: number): Marks {
  const kept = new Map<IdeaId, number>()
  let left = budget
  for (const [ideaId, count] of [...marks].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const paid = Math.min(count, left)
    if (paid > 0) kept.set(ideaId, paid)
    left -= paid
  }
  return kept
}
