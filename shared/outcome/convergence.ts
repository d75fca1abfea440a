// Independent convergence says how often a card was thought of alone: in the first solo round of its question, before
// anybody had seen an idea, and in a named session also in a latecomer's lane (session/lane.ts). Ideas keep their round, and
// the mark of the lane, through merging and splitting, so the number follows from the ideas that a card holds now.
//
// *This was my idea too* counts as an idea that was written alone. What was counted of each idea follows from no merge
// (session/mine-too.ts), so a merged card cannot know which of those ideas it holds already. The card shows the most that
// is sure: its own ideas, or one of them with what was said of it. The number is exact for a card of one idea, and is
// never too high.
//
// An anonymous session counts ideas and never people. A count of people would tell who wrote what: if two cards are
// merged and the count does not rise, one person wrote both. The count of ideas rises with every merged idea.
import type { BoardIdea, BoardView, Card } from '../board/shape.ts'
import type { IdeaId } from '../kernel/ids.ts'
import { questionOfIdea } from '../session/path.ts'
import type { SessionState } from '../session/state.ts'
import type { SaidToo } from '../wire/slices.ts'
import type { Round } from '../wire/view.ts'
import { ideasOn } from './ballots.ts'

export interface Convergence {
  readonly unit: 'people' | 'ideas'
  /** How many different people thought of the card alone, or how many of its ideas are of the first round of its question. */
  readonly count: number
  /** How many people have an idea on the board that they wrote alone; null where ideas are counted. */
  readonly of: number | null
  /** How many people said after seeing it that they had it too, added up over the ideas of the card. */
  readonly afterSeeing: number
}

const noneInLane: ReadonlySet<string> = new Set()

/** The part of a session that the server and the page both have. */
type Told = Pick<SessionState, 'rounds' | 'questions' | 'settings'>

/**
 * The convergence of each card of a board. `authorOf` is null where no name may stand beside an idea. A card has none
 * where people are counted and no name is shown, and where its question had no reveal. `saidToo` is by ideaId. `inLane` has
 * the ideas that were written in a lane; they count only where people are counted.
 *
 * Authors without a name count as one person, because nothing tells them apart: the number is never too high.
 */
export function convergenceOn(
  board: BoardView,
  { rounds, questions, settings }: Told,
  authorOf: ((id: IdeaId) => string) | null,
  saidToo: ReadonlyMap<string, SaidToo>,
  inLane: ReadonlySet<string> = noneInLane,
): (card: Card) => Convergence | null {
  const writers = new Map<number, number>()
  const isOfLane = ({ id }: BoardIdea): boolean => settings.anonymity === 'named' && inLane.has(id)
  const peopleIn = (ids: readonly IdeaId[]): number =>
    new Set(ids.map((id) => authorOf?.(id) ?? '')).size
  const isAlone = (idea: BoardIdea, first: Round): boolean =>
    idea.round === first.n ||
    (isOfLane(idea) && questionOfIdea({ rounds, questions }, idea)?.id === first.questionId)
  const writersOf = (first: Round): number => {
    const known = writers.get(first.n)
    if (known !== undefined) return known
    const count = peopleIn(
      ideasOn(board).flatMap((idea) => (isAlone(idea, first) ? [idea.id] : [])),
    )
    writers.set(first.n, count)
    return count
  }
  return ({ head, sources }) => {
    const asked = questionOfIdea({ rounds, questions }, head)?.id
    const first = rounds.find(({ questionId }) => questionId === asked)
    if (first === undefined || !first.revealed) return null
    const ideas = [head, ...sources]
    const alone = ideas.flatMap((idea) => (isAlone(idea, first) ? [idea.id] : []))
    const withSaid = ideas.map(
      (idea) => Number(isAlone(idea, first)) + (saidToo.get(idea.id)?.alone ?? 0),
    )
    const afterSeeing = ideas.reduce((sum, { id }) => sum + (saidToo.get(id)?.after ?? 0), 0)
    const atLeast = (count: number): number => Math.max(count, ...withSaid)
    if (settings.anonymity === 'anonymous')
      return { unit: 'ideas', count: atLeast(alone.length), of: null, afterSeeing }
    if (authorOf === null) return null
    const count = atLeast(peopleIn(alone))
    return { unit: 'people', count, of: writersOf(first), afterSeeing }
  }
}

/** Whether a card was thought of alone more than once, which is worth saying. */
export const hasConverged = (convergence: Convergence | null): convergence is Convergence =>
  convergence !== null && convergence.count > 1
