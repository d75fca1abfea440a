// What a ballot asks: its targets, its budget, and which marks it takes.
import type { IdeaId } from '../kernel/ids.ts'
import type { Refusal } from '../wire/codes.ts'
import type { BallotRule } from '../wire/terms.ts'
import { refusal } from './answer.ts'
import { sumOf } from './marks.ts'
import { questionOfRound } from './path.ts'
import type { Marks } from './records.ts'
import type { BallotState, BoardFacts, SessionState } from './state.ts'

const FEW_CARDS = 12

/** Marks each person may give: three for a board one takes in at a glance, five above. */
export function budgetFor(rule: BallotRule, cards: number): number {
  if (rule.n !== 'auto') return rule.n
  return cards <= FEW_CARDS ? 3 : 5
}

/** Heads of the current question's cards that are not set aside, by id: an order that tells nothing. */
export function targetsFrom(state: SessionState, board: BoardFacts): readonly IdeaId[] {
  return [...board.ideas]
    .filter(([id, idea]) => idea.head === id && !idea.aside)
    .filter(([, idea]) => questionOfRound(state, idea.round)?.id === state.questionId)
    .map(([id]) => id)
    .toSorted()
}

/** Null when the ballot takes these marks as one person's whole vote. */
export function checkCast(ballot: BallotState, marks: Marks): Refusal | null {
  if (ballot.state !== 'open') return refusal('wrong-phase', 'the ballot is not open')
  const targets = new Set(ballot.targets)
  for (const [ideaId, count] of marks) {
    if (!targets.has(ideaId)) return refusal('unknown-target', 'not a card of this ballot')
    if (count > ballot.rule.perIdea) return refusal('too-many', 'too many marks on one card')
  }
  return sumOf(marks) > ballot.budget ? refusal('too-many', 'more marks than the budget') : null
}

/** Only what counts: the marks a person has on cards that can be voted for now. */
export function marksOnTargets(ballot: Pick<BallotState, 'targets'>, marks: Marks): Marks {
  const targets = new Set(ballot.targets)
  return new Map([...marks].filter(([ideaId]) => targets.has(ideaId)))
}

/**
 * One person's marks after cards were merged: a mark on what is now a source moves to its head, up to `perIdea`;
 * the rest returns to the budget. Marks on a card set aside sleep where they are (they count nowhere, and nothing
 * stops their budget from being spent again), so that bringing the card back brings them back.
 */
export function carriedMarks(
  marks: Marks,
  rule: BallotRule,
  targets: readonly IdeaId[],
  board: BoardFacts,
): Marks {
  const open = new Set(targets)
  const carried = new Map<IdeaId, number>()
  for (const [ideaId, count] of marks) {
    const head = board.ideas.get(ideaId)?.head ?? ideaId
    const place = !open.has(ideaId) && open.has(head) ? head : ideaId
    carried.set(place, Math.min(rule.perIdea, (carried.get(place) ?? 0) + count))
  }
  return carried
}

/** The first marks of a person, in the order of their ids, that a budget pays for. */
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
