import type { ClusterId, IdeaId } from '../kernel/ids.ts'
import { headsOf } from './heads.ts'
import type { BoardCluster, BoardIdea } from './shape.ts'

type Fact = Pick<BoardIdea, 'round' | 'question'> & {
  readonly head: IdeaId
  readonly aside: boolean
}

/**
 * The facts of a board that deciding needs. Their shape is `BoardFacts` of the session, which does not import the
 * board.
 */
export function boardFacts(
  ideas: ReadonlyMap<IdeaId, BoardIdea>,
  clusters: ReadonlyMap<ClusterId, BoardCluster>,
) {
  const heads = headsOf(ideas)
  const facts = new Map<IdeaId, Fact>()
  for (const idea of ideas.values()) {
    const head = heads.get(idea.id) ?? idea.id
    const aside = idea.bin || ideas.get(head)?.bin === true
    facts.set(idea.id, { head, round: idea.round, question: idea.question, aside })
  }
  return { ideas: facts, clusters: new Set(clusters.keys()) }
}
