// The release of a draft that no reveal took. In an anonymous session an idea that arrives alone has an obvious author.
// A released draft therefore waits until drafts of two more authors wait too, or its author agrees to be guessed. Drafts
// that a reveal held back wait in the same table. Nothing on the board tells a released idea from a revealed one.
import { randomId, shuffled } from '../kernel/chance.ts'
import type { DraftId, IdeaId, ParticipantId } from '../kernel/ids.ts'
import type { CommandOf } from '../wire/commands.ts'
import { accept, type Answer, type Moment, refuse } from './answer.ts'
import { hasSpaceFor } from './board-space.ts'
import { areEnoughAuthors } from './gates.ts'
import { currentVisit } from './path.ts'
import { partsOnBoard } from './columns.ts'
import { authoredFrom } from './lane.ts'
import type { Context } from './decision.ts'
import type { RecordChange } from './records.ts'

interface Release {
  readonly draftId: DraftId
  readonly by: ParticipantId
}

export function decideRelease(moment: Moment, command: CommandOf<'idea.release'>): Answer {
  const { state, actor } = moment
  if (state.participants.get(actor)?.preview === true)
    return refuse('not-allowed', 'a preview reveals nothing')
  const asked: Release = { draftId: command.draftId, by: actor }
  if (!isOwnAndReady(moment, asked)) return refuse('unknown-target', 'no such draft')
  const consents = command.consent === true || moment.records.consents.has(actor)
  if (state.settings.anonymity === 'named' || consents) return taken(moment, [asked], asked)
  if (!fits(moment, [asked])) return boardIsFull
  const waiting = [...withTexts(moment).filter(({ draftId }) => draftId !== asked.draftId), asked]
  const isEnough = areEnoughAuthors(
    state,
    moment.records,
    waiting.map(({ by }) => by),
  )
  // A refusal of all would tell that two more people have something waiting, and by a board with less and less space how much.
  return isEnough && fits(moment, waiting) ? taken(moment, waiting, asked) : waits(moment, asked)
}

/**
 * A person's word that others may guess which ideas are theirs, or the withdrawal of it. There is no event, so nobody
 * else is told. Where ideas may be released now, the person's own waiting drafts go to the board at once.
 */
export function decideConsent(moment: Moment, { consent }: CommandOf<'consent.set'>): Answer {
  const { state, records, actor } = moment
  if (state.participants.get(actor)?.preview === true)
    return refuse('not-allowed', 'a preview reveals nothing')
  const isSaid = records.consents.has(actor) === consent
  const said: RecordChange = {
    table: 'consents',
    participantId: actor,
    value: consent ? true : null,
  }
  const own = withTexts(moment).filter(({ by }) => by === actor)
  const released =
    consent && currentVisit(state).kind !== 'solo' && own.length > 0
      ? taken(moment, own)
      : accept([])
  if (!released.ok) return released
  const { events, records: rows, result } = released.value
  return accept(events, isSaid ? rows : [said, ...rows], result)
}

/** Whether the draft is in the actor's own pad with words in it, and is not on the board already. */
function isOwnAndReady({ records, context }: Moment, { draftId, by }: Release): boolean {
  if (wordsOf(context, draftId) === '') return false
  const waitsFor = records.releases.get(draftId)
  if (waitsFor !== undefined && waitsFor !== by) return false
  return ![...records.authors.values()].some(
    (authored) => authored.draftId === draftId && authored.participantId === by,
  )
}

const wordsOf = ({ released }: Context, draftId: DraftId): string =>
  released?.get(draftId)?.text.trim() ?? ''

const boardIsFull = refuse('too-many', 'the board is full')

const fits = ({ context }: Moment, releases: readonly Release[]): boolean =>
  hasSpaceFor(
    context,
    releases.map(({ draftId }) => wordsOf(context, draftId)),
  )

/** The drafts that still wait. A draft that was deleted, emptied or kept back no longer waits. */
function withTexts({ state, records, context }: Moment): readonly Release[] {
  return [...records.releases]
    .map(([draftId, by]): Release => ({ draftId, by }))
    .filter(({ draftId }) => wordsOf(context, draftId) !== '')
    .filter(({ by }) => state.participants.get(by)?.removed === false)
}

function waits({ records }: Moment, { draftId, by }: Release): Answer {
  const change: RecordChange = { table: 'releases', draftId, value: by }
  return accept([], records.releases.has(draftId) ? [] : [change], { waiting: true })
}

/**
 * Adds the released drafts, each under the part of the question that its author chose, and shuffled, so that neither order nor
 * time tells whose idea is whose.
 */
function taken(moment: Moment, releases: readonly Release[], asked?: Release): Answer {
  const { records, context, state } = moment
  if (!fits(moment, releases)) return boardIsFull
  const question = state.questionId
  const parts = partsOnBoard(moment)
  const made = shuffled(releases, context.chance).map((release) => {
    const ideaId = randomId<IdeaId>(context.chance)
    const text = wordsOf(context, release.draftId)
    const column = context.released?.get(release.draftId)?.column ?? null
    const cluster = column !== null && parts.has(column) ? column : null
    const event = { type: 'idea-added', ideaId, text, round: null, question, cluster } as const
    return { release, event }
  })
  const own = made.filter(({ release }) => asked === undefined || release.draftId === asked.draftId)
  return accept(
    made.map(({ event }) => event),
    made.flatMap(({ release: { draftId, by }, event }): RecordChange[] => [
      {
        table: 'authors',
        ideaId: event.ideaId,
        value: authoredFrom(moment, by, { ...context.released?.get(draftId), draftId }),
      },
      ...(records.releases.has(draftId)
        ? [{ table: 'releases', draftId, value: null } as const]
        : []),
    ]),
    { ideaIds: own.map(({ event }) => event.ideaId) },
  )
}
