import type { ClusterId, CommentId, IdeaId } from '../kernel/ids.ts'
import { headsOf } from './heads.ts'
import type { BoardCluster, BoardComment, BoardIdea } from './shape.ts'

type Fact = Pick<BoardIdea, 'round' | 'question'> & {
  readonly head: IdeaId
  readonly aside: boolean
  readonly cluster: ClusterId | null
}

/**
 * The facts of a board that deciding needs. Their shape is `BoardFacts` of the session, which does not import the
 * board.
 */
export function boardFacts(
  ideas: ReadonlyMap<IdeaId, BoardIdea>,
  clusters: ReadonlyMap<ClusterId, BoardCluster>,
  comments: ReadonlyMap<CommentId, BoardComment>,
) {
  const heads = headsOf(ideas)
  const facts = new Map<IdeaId, Fact>()
  for (const idea of ideas.values()) {
    const head = heads.get(idea.id) ?? idea.id
    const aside = idea.bin || ideas.get(head)?.bin === true
    const pointer = ideas.get(head)?.cluster ?? null
    const cluster = pointer !== null && clusters.has(pointer) ? pointer : null
    facts.set(idea.id, { head, round: idea.round, question: idea.question, aside, cluster })
  }
  const named = [...clusters.values()].map(
    ({ id, title, bin }) => [id, { title, aside: bin }] as const,
  )
  return { ideas: facts, clusters: new Map(named), comments: new Set(comments.keys()) }
}
