// The finalists of a question: the cards that a group should not drop without talking about them. Three ways lead there.
// The top has the most marks in the last vote. A wild card has the highest score on the other criterion, so that an
// original idea is not lost to a feasible one. A kept card has the keep token of somebody (keep.ts). All of it follows
// from published tallies and from cards that everybody is told of, so it tells nothing that these do not tell.
import { unreachable } from '../kernel/assert.ts'
import type { IdeaId, TargetId } from '../kernel/ids.ts'
import type { BallotRule } from '../wire/ballots.ts'
import type { TargetTotal, Withheld } from '../wire/slices.ts'
import { isOnFinalists } from '../wire/terms.ts'
import { type CardTotal, cardTotals } from './tally.ts'
import { valueOf } from './target-total.ts'

/** How many cards the top has, and how many more it takes if they share the last place. */
export const TOP = 5
export const TOP_WITH_TIES = 8
/** If more cards than these share the highest score, chance would choose a wild card among them. */
const MOST_WILD = 3
/** Dropping a finalist that at least this share of the voters supports asks for one advantage of it. */
const SUPPORT = 0.2

/** A closed vote on the cards of one question. */
export interface ClosedVote {
  readonly visit: number
  readonly rule: BallotRule
  readonly withheld?: Withheld | null
  /** Null if it is not shown. */
  readonly tally: {
    readonly voters: number
    readonly totals: ReadonlyMap<TargetId, TargetTotal>
  } | null
}

/** A card by its head, with its ideas. */
export interface CardIdeas {
  readonly id: IdeaId
  readonly ideas: readonly IdeaId[]
}

export interface Finalist {
  readonly reason: 'top' | 'wild-card' | 'kept'
  /** Whether enough people support it that dropping it asks for one advantage. */
  readonly isSupported: boolean
}

/**
 * The finalists by their heads. `closed` are all closed votes on the cards of the question, oldest first. A vote on the
 * finalists alone chooses among them, and makes no others.
 */
export function finalistsOf(
  closed: readonly ClosedVote[],
  cards: readonly CardIdeas[],
  kept: ReadonlySet<IdeaId>,
): ReadonlyMap<IdeaId, Finalist> {
  const votes = closed.filter(({ rule }) => !isOnFinalists(rule))
  const vote = votes.findLast(({ withheld }) => withheld !== 'too-few-changed')
  const standing = cards.map(({ id, ideas }) => ({ id, ideas, total: totalIn(vote, ideas) }))
  const top = new Set(
    topOf(standing.map((card) => ({ ...card, value: valueIn(vote, card.total) }))),
  )
  const rest = standing.filter(({ id }) => !top.has(id))
  const wild = new Set(wildAmong(rest, otherCriterion(votes, vote)))
  return new Map(
    standing.flatMap(({ id, ideas, total }): [IdeaId, Finalist][] => {
      const reason = top.has(id)
        ? 'top'
        : wild.has(id)
          ? 'wild-card'
          : ideas.some((idea) => kept.has(idea))
            ? 'kept'
            : null
      return reason === null ? [] : [[id, { reason, isSupported: isSupported(vote, total) }]]
    }),
  )
}

const totalIn = (vote: ClosedVote | undefined, ideas: readonly IdeaId[]): CardTotal | null => {
  const sum = vote?.tally == null ? null : cardTotals(vote.tally.totals, ideas)
  return sum === null || sum.from === 0 ? null : sum
}

const valueIn = (vote: ClosedVote | undefined, total: CardTotal | null): number | null =>
  vote === undefined || total === null || total.people === 0 ? null : valueOf(vote.rule, total)

/**
 * The five cards or clusters with the highest values, best first, with those that share the fifth place, up to eight. If
 * more share it, all of that place are left out, since chance would choose among them. Only if that would leave nothing,
 * the first five in the order given are taken.
 */
export function topOf<Id>(
  rows: readonly { readonly id: Id; readonly value: number | null }[],
): readonly Id[] {
  const marked = rows
    .flatMap(({ id, value }) => (value === null ? [] : [{ id, value }]))
    .toSorted((a, b) => b.value - a.value)
  const least = marked[TOP - 1]?.value ?? -Infinity
  const top = marked.filter(({ value }) => value >= least)
  const clear = marked.filter(({ value }) => value > least)
  const taken = top.length <= TOP_WITH_TIES ? top : clear.length > 0 ? clear : marked.slice(0, TOP)
  return taken.map(({ id }) => id)
}

/** The other criterion of a vote with scores: the first other ballot with scores that was open at the same time. */
function otherCriterion(
  votes: readonly ClosedVote[],
  vote: ClosedVote | undefined,
): ClosedVote | undefined {
  if (vote?.rule.method !== 'score') return undefined
  const { criterion } = vote.rule
  return votes.find(
    ({ visit, rule, tally }) =>
      visit === vote.visit &&
      rule.method === 'score' &&
      rule.criterion !== criterion &&
      tally !== null,
  )
}

/** The cards with the highest score in a vote. A tie stays a tie; none if too many share it. */
function wildAmong(cards: readonly CardIdeas[], vote: ClosedVote | undefined): readonly IdeaId[] {
  const scored = cards.flatMap(({ id, ideas }) => {
    const value = valueIn(vote, totalIn(vote, ideas))
    return value === null ? [] : [{ id, value }]
  })
  const highest = Math.max(...scored.map(({ value }) => value))
  const wild = scored.filter(({ value }) => value === highest)
  return wild.length > MOST_WILD ? [] : wild.map(({ id }) => id)
}

/** Whether a fifth of the voters or more support a card. Where a tally does not tell how many do, the card counts as supported. */
function isSupported(vote: ClosedVote | undefined, total: CardTotal | null): boolean {
  if (vote?.tally == null || total === null) return false
  const supporters = supportersIn(vote.rule, total)
  return supporters === null || supporters >= SUPPORT * vote.tally.voters
}

/** How many people support a card: those who marked or placed it, or scored it 4 or 5. Null where scores have no spread. */
function supportersIn({ method }: BallotRule, { people, spread }: CardTotal): number | null {
  switch (method) {
    case 'dots':
    case 'rank':
      return people
    case 'score':
      return spread?.kind === 'ends' ? spread.high : null
    default:
      return unreachable(method)
  }
}
