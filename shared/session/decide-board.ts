// Commands that add ideas and clusters to the board or set them aside. The server writes the board in the same append
// that stores the events.
import { randomId } from '../kernel/chance.ts'
import type { ClusterId, IdeaId } from '../kernel/ids.ts'
import type { CommandOf } from '../wire/commands.ts'
import { accept, type Answer, type Moment, refuse } from './answer.ts'
import { retargetOpen } from './ballot-visit.ts'
import { hasSpaceFor, hasSpaceForCluster } from './board-space.ts'
import type { SessionEvent } from './event.ts'
import type { RecordChange } from './records.ts'
import type { BoardFacts } from './state.ts'

export function decideAddIdeas(moment: Moment, command: CommandOf<'idea.add'>): Answer {
  const { actor, context } = moment
  const cluster = command.cluster ?? null
  if (cluster !== null && !context.board.clusters.has(cluster)) {
    return refuse('unknown-target', 'no such cluster')
  }
  if (!hasSpaceFor(context, command.texts)) return refuse('too-many', 'the board is full')
  const question = moment.state.questionId
  const added = command.texts.map((text) => {
    const ideaId = randomId<IdeaId>(context.chance)
    return { type: 'idea-added', ideaId, text, round: null, question, cluster } as const
  })
  const authors = added.map(({ ideaId }): RecordChange => {
    return { table: 'authors', ideaId, value: { participantId: actor, draftId: null } }
  })
  return accept(added, authors, { ideaIds: added.map(({ ideaId }) => ideaId) })
}

export function decideAddCluster({ context }: Moment, command: CommandOf<'cluster.add'>): Answer {
  const title = command.title.trim()
  if (!hasSpaceForCluster(context, title)) return refuse('too-many', 'the board is full')
  const clusterId = randomId<ClusterId>(context.chance)
  return accept([{ type: 'cluster-added', clusterId, title }], [], { clusterId })
}

type AsideCommand = CommandOf<'idea.setAside'> | CommandOf<'cluster.setAside'>

/** Setting aside is possible on a full board too: it is the way out of a full board and adds only a flag. */
export function decideAside(moment: Moment, command: AsideCommand): Answer {
  const { board } = moment.context
  if (command.type === 'cluster.setAside') {
    const { clusterId, aside } = command
    const cluster = board.clusters.get(clusterId)
    if (cluster === undefined) return refuse('unknown-target', 'no such cluster')
    const clusters = new Map(board.clusters).set(clusterId, { ...cluster, aside })
    const event: SessionEvent = { type: 'cluster-set-aside', clusterId, aside }
    return asideWithBallots(moment, event, { ...board, clusters })
  }
  const { ideaId, aside } = command
  const idea = board.ideas.get(ideaId)
  if (idea === undefined) return refuse('unknown-target', 'no such idea')
  const ideas = new Map(board.ideas).set(ideaId, { ...idea, aside })
  return asideWithBallots(moment, { type: 'idea-set-aside', ideaId, aside }, { ...board, ideas })
}

/** A card or cluster that is set aside during a vote leaves the open ballots too. Outside of a vote no ballot is open. */
function asideWithBallots(moment: Moment, event: SessionEvent, after: BoardFacts): Answer {
  const ballots = retargetOpen(moment, after)
  return accept([event, ...ballots.events], ballots.records)
}
