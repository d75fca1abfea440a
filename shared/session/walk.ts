// The walk: the group talks about the cards of the board one after the other, and every screen shows the card that it is
// at. Cards are walked and never people, so that no turn says whose idea a card is. A walk holds nothing but the steps of
// the people who lead.
import type { IdeaId } from '../kernel/ids.ts'
import type { CommandOf } from '../wire/commands.ts'
import type { View } from '../wire/view.ts'
import { accept, type Answer, type Moment, refuse } from './answer.ts'
import type { EventOf } from './event.ts'
import { currentVisit } from './path.ts'
import { isLeading } from './rights.ts'
import type { ParticipantState, SessionState, WalkOfVisit } from './state.ts'

/**
 * The card at which the walk arrives is named by the command, so that a step that two people who lead take at the same
 * time is one step. A card that was merged meanwhile stands for its head.
 */
export function decideWalk({ state, context }: Moment, command: CommandOf<'walk.to'>): Answer {
  const { leaves } = command
  if (command.ideaId === null)
    return accept(state.walking ? [{ type: 'walked', ideaId: null, leaves }] : [])
  const idea = context.board.ideas.get(command.ideaId)
  if (idea === undefined || idea.aside) return refuse('unknown-target', 'no such card')
  const isThere = state.walking && state.focus === idea.head
  return accept(isThere ? [] : [{ type: 'walked', ideaId: idea.head, leaves }])
}

export function evolveWalk(
  state: SessionState,
  { ideaId, leaves }: EventOf<'walked'>,
): SessionState {
  const { visit } = currentVisit(state)
  const others = state.walks.filter((one) => one.visit !== visit)
  const before = state.walking ? state.focus : null
  const walk = walkNow(state) ?? { visit, done: [], passed: [], left: [] }
  return {
    ...state,
    walks: [...others, before === null ? walk : leaving(walk, before as IdeaId, leaves)],
    walking: ideaId !== null,
    focus: ideaId,
  }
}

/** A card that is passed on once comes again after all others. A card that is passed on twice does not. */
function leaving(walk: WalkOfVisit, id: IdeaId, leaves: EventOf<'walked'>['leaves']): WalkOfVisit {
  if (leaves === 'open') return walk
  const without = (ids: readonly IdeaId[]) => ids.filter((one) => one !== id)
  const [done, passed, left] = [without(walk.done), without(walk.passed), without(walk.left)]
  if (leaves === 'done') return { ...walk, done: [...done, id], passed, left }
  return walk.passed.includes(id) || walk.left.includes(id)
    ? { ...walk, done, passed, left: [...left, id] }
    : { ...walk, done, passed: [...passed, id], left }
}

/** The walk of the present visit; null before its first step. */
const walkNow = ({ walks, path }: SessionState): WalkOfVisit | null =>
  walks.find(({ visit }) => visit === path.length - 1) ?? null

/** The part of the view that tells of the walk. Only people who lead need to know which cards lie behind it. */
export function walkFor(
  state: SessionState,
  person: ParticipantState,
): Pick<View, 'walk' | 'walked'> {
  const walk = walkNow(state)
  if (walk === null) return {}
  const { done, passed, left } = walk
  return {
    ...(state.walking ? { walk: { passed: passed.length } } : {}),
    ...(isLeading(person) ? { walked: { done, passed, left } } : {}),
  }
}

/** How many cards the group talked about in all walks, and how many others it passed on; null without a walk. */
export function walkedInAll({
  walks,
}: SessionState): { readonly done: number; readonly passed: number } | null {
  if (walks.length === 0) return null
  const done = new Set(walks.flatMap((walk) => walk.done))
  const passed = new Set(walks.flatMap((walk) => [...walk.passed, ...walk.left]))
  return { done: done.size, passed: [...passed].filter((id) => !done.has(id)).length }
}
