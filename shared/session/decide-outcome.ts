import { randomId } from '../kernel/chance.ts'
import type { ActionId, ClusterId, IdeaId } from '../kernel/ids.ts'
import type { CommandOf } from '../wire/commands.ts'
import type { Action } from '../wire/slices.ts'
import { accept, type Answer, type Moment, refuse } from './answer.ts'

/** More actions than any group will take on. The number limits what the server sends to every person. */
export const MOST_ACTIONS = 200

export function decideOutcome(moment: Moment, command: CommandOf<'outcome.decide'>): Answer {
  const { ideaId, status } = command
  if (!knows(moment, ideaId)) return refuse('unknown-target', 'no such idea')
  const before = moment.state.decisions.get(ideaId) ?? null
  return accept(before === status ? [] : [{ type: 'idea-decided', ideaId, status }])
}

export function decideFocus(moment: Moment, command: CommandOf<'focus.set'>): Answer {
  const { focus } = moment.state
  if ('clusterId' in command) {
    const { clusterId } = command
    if (!knowsCluster(moment, clusterId)) return refuse('unknown-target', 'no such cluster')
    return accept(focus === clusterId ? [] : [{ type: 'focus-set', clusterId }])
  }
  const { ideaId } = command
  if (!knows(moment, ideaId)) return refuse('unknown-target', 'no such idea')
  return accept(focus === ideaId ? [] : [{ type: 'focus-set', ideaId }])
}

/** A cluster of the board, or one of a closed ballot that has left the board since. */
const knowsCluster = ({ state, context }: Moment, clusterId: ClusterId): boolean =>
  context.board.clusters.has(clusterId) ||
  state.ballots.some(({ clusters }) => clusters?.some(({ id }) => id === clusterId) === true)

export function decideOverview({ state }: Moment, { shown }: CommandOf<'overview.show'>): Answer {
  return accept(state.overview === shown ? [] : [{ type: 'overview-shown', shown }])
}

type ActionCommand = CommandOf<'action.add'> | CommandOf<'action.edit'> | CommandOf<'action.remove'>

export function decideAction(moment: Moment, command: ActionCommand): Answer {
  const { actions } = moment.state
  if (command.type === 'action.add') {
    if (actions.length >= MOST_ACTIONS) return refuse('too-many', 'the list is full')
    return put(moment, command, randomId<ActionId>(moment.context.chance))
  }
  const { actionId } = command
  if (!actions.some(({ id }) => id === actionId)) return refuse('unknown-target', 'no such action')
  return command.type === 'action.edit'
    ? put(moment, command, actionId)
    : accept([{ type: 'action-removed', actionId }])
}

function put(
  moment: Moment,
  command: CommandOf<'action.add'> | CommandOf<'action.edit'>,
  id: ActionId,
): Answer {
  const { text, due = null, ideaId = null } = command
  if (!knows(moment, ideaId)) return refuse('unknown-target', 'no such idea')
  const owner = command.owner?.trim() || null
  const action: Action = { id, text, owner, due, ideaId }
  return accept([{ type: 'action-put', action }], [], { actionId: id })
}

const knows = ({ context }: Moment, ideaId: IdeaId | null): boolean =>
  ideaId === null || context.board.ideas.has(ideaId)
