// The keep token: each person has one in a session, and the card that gets it stays among the finalists (finalists.ts),
// however few marks it has. It protects an idea that only a few people see. Four probes would make more of it, and this
// is why each finds nothing:
//
// 1. *Who kept this card?* A token alone would answer as soon as it is shown: somebody acted a moment ago. A token waits
//    in a record that only its person is served, until people on three devices wait. Then all that wait are shown
//    together, as a list of cards in the order of their ids. It tells neither which token is whose nor how many a card
//    has. A person may say instead that others may guess whose it is; then their token alone is shown at once. The rule
//    is that of a release, and it holds in named sessions too, because a token is a vote.
// 2. *Look during the vote.* A card that is kept would be a cue. Tokens are shown in results only. Those that were given
//    during the vote wait for it.
// 3. *Remove people and look again.* The token of a person who leaves or is removed is gone, and a list that was shown
//    never changes but by three more people.
// 4. *Ask for refusals.* No refusal and no answer to others depends on who holds a token. Until tokens are shown, the
//    state, the event log and every file are the same whoever holds one.
//
// What we do not promise: three people of whom two pool what they know learn the third card, as with every rule of three.
import type { IdeaId, ParticipantId } from '../kernel/ids.ts'
import type { CommandOf } from '../wire/commands.ts'
import { accept, type Answer, type Moment, refuse } from './answer.ts'
import { targetsFrom } from './ballot.ts'
import { type Effects, noEffects } from './effects.ts'
import { areEnoughAuthors, countedDevices } from './gates.ts'
import { currentVisit } from './path.ts'
import type { RecordChange, Records } from './records.ts'
import { applyRecords } from './records-evolve.ts'

/** Gives the token to a card, moves it, or takes it back. A token that was shown is used. */
export function decideKeep(moment: Moment, command: CommandOf<'idea.keep'>): Answer {
  const { state, records, actor, context } = moment
  const { ideaId, consent } = command
  if (state.participants.get(actor)?.preview === true)
    return refuse('not-allowed', 'a preview keeps nothing')
  const given = records.keeps.get(actor)
  if (given !== undefined && given.ideaId === null)
    return refuse('too-many', 'the keep token is used')
  if (ideaId === null) return accept([], given === undefined ? [] : [row(actor, undefined)])
  if (!targetsFrom(state, context.board, 'cards').includes(ideaId))
    return refuse('unknown-target', 'no card of this question')
  const isShownNow = consent === true && currentVisit(state).kind === 'results'
  if (isShownNow) return { ok: true, value: { ...shown([[actor, ideaId]]), result: waits(false) } }
  const placed = row(actor, ideaId)
  const all = shownFrom({ ...moment, records: applyRecords(records, [placed]) })
  return all === null
    ? accept([], given?.ideaId === ideaId ? [] : [placed], waits(true))
    : { ok: true, value: { ...all, result: waits(false) } }
}

const waits = (waiting: boolean) => ({ waiting })

/** Shows the tokens that wait as the group comes to its results, if enough people wait. */
export const keepsShown = (moment: Moment): Effects => shownFrom(moment) ?? noEffects

/** Null if too few people wait, and in a phase that shows none. */
function shownFrom(moment: Moment): Effects | null {
  const { state, records } = moment
  const waiting = waitingIn(moment)
  const isEnough = areEnoughAuthors(
    state,
    records,
    waiting.map(([by]) => by),
  )
  return isEnough && currentVisit(state).kind === 'results' ? shown(waiting) : null
}

type Waiting = readonly (readonly [ParticipantId, IdeaId])[]

/** The tokens of people who count, and who could take them back now. */
const waitingIn = ({ state, records }: Moment): Waiting =>
  [...records.keeps].flatMap(([by, { ideaId }]) => {
    const isFree =
      state.participants.get(by)?.removed === false &&
      countedDevices(state, records, [by]).size === 1
    return ideaId !== null && isFree ? [[by, ideaId] as const] : []
  })

/** The event tells which cards are kept. It tells neither by whom nor by how many. */
function shown(waiting: Waiting): Effects {
  return {
    events: [{ type: 'cards-kept', ideaIds: [...new Set(waiting.map(([, id]) => id))].toSorted() }],
    records: waiting.map(([by]) => row(by, null)),
  }
}

/** Null for a used token: which card it went to is not kept. */
const row = (participantId: ParticipantId, ideaId: IdeaId | null | undefined): RecordChange => ({
  table: 'keeps',
  participantId,
  value: ideaId === undefined ? null : { ideaId },
})

/** The token of a person who leaves or is removed is gone. */
export const keepWithdrawn = (
  { keeps }: Pick<Records, 'keeps'>,
  participantId: ParticipantId,
): readonly RecordChange[] => (keeps.has(participantId) ? [row(participantId, undefined)] : [])

/** The tokens that still wait at the close are gone in every session, and with them who used theirs. */
export const keepsEnded = ({ keeps }: Pick<Records, 'keeps'>): readonly RecordChange[] =>
  [...keeps.keys()].map((participantId) => row(participantId, undefined))
