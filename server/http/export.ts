// Exports are data, built from nothing for a role and a phase. Every member of a role gets the same bytes, so that an
// export tells nothing about the person who asked for it.
import { ofQuestions } from '../../shared/board/by-question.ts'
import { boardView } from '../../shared/board/view.ts'
import { readDrafts } from '../../shared/draft/read.ts'
import { fileName } from '../../shared/outcome/file-name.ts'
import { daysOf } from '../../shared/outcome/days.ts'
import { outcomeSchema } from '../../shared/outcome/json.ts'
import { outcomeOf, type Outcome } from '../../shared/outcome/outcome.ts'
import { mineOf } from '../../shared/outcome/mine.ts'
import { aloneToShow, isKeptFromBoard } from '../../shared/session/lane.ts'
import { boardStateFor } from '../../shared/session/phase.ts'
import { toldOf } from '../../shared/session/preparing.ts'
import { authorsToShow } from '../../shared/session/slices.ts'
import { json, problem, type Answer } from './answer.ts'
import type { Ask } from './ask.ts'
import { formats, inertBytes } from './formats.ts'
import { isPresent, memberOf, removed, type Member } from './member.ts'
import type { Route } from './route.ts'
import type { HttpTools } from './tools.ts'

/** Every format of an outcome, each the name that may follow `/export/`, with its media type. */
export const outcomeFormats: ReadonlyMap<string, string> = new Map(
  [...formats].map(([name, { type }]) => [name, type]),
)

/** The names that may follow `/export/`. `mine` is not an outcome: it holds the words of the caller only. */
export const exportFormats: readonly string[] = [...formats.keys(), 'mine']

export const exportRoutes = (tools: HttpTools): readonly Route[] => [
  { method: 'get', path: '/outcome.schema.json', handle: () => json(outcomeSchema) },
  { method: 'get', path: '/sessions/:id/export/:format', handle: (ask) => exported(ask, tools) },
]

async function exported(ask: Ask, tools: HttpTools): Promise<Answer> {
  const asked = await memberOf(ask, tools)
  if (!asked.ok) return asked.error
  const member = asked.value
  const tooMany = tools.reads.begin(member, ask.closed)
  if (tooMany !== null) return tooMany
  const name = ask.params['format'] ?? ''
  // A person who was removed can still download their own words.
  if (name === 'mine')
    return file(
      fileName(named(member, tools), 'txt', 'my words'),
      MINE_TYPE,
      inertBytes(MINE_TYPE, await mine(member, tools)),
    )
  if (!isPresent(member)) return removed
  const { session, participantId } = member
  if (isKeptFromBoard(session.state, participantId, session.own(participantId).lane)) return notYet
  const format = formats.get(name)
  if (format === undefined) return problem('not-found', 'No such format')
  const told = await outcome(member, tools)
  const asking = { format: name, outcome: told }
  const made = await tools.reads.make(member, () => tools.files.make(session.id, asking))
  if (made === null) return notMade
  tools.reads.charge(member, made.tookMs)
  return file(fileName(told, name), format.type, made.bytes)
}

const MINE_TYPE = 'text/plain; charset=utf-8'

/** In the latecomer's lane. A file without the board would look like the outcome of a session without ideas. */
const notYet = problem('wrong-phase', 'The outcome opens together with the board')

/** The title and the day of a session, which its members see in every phase. */
function named({ session: { state } }: Member, { config }: HttpTools) {
  const questions = toldOf(state).questions.map(({ text }) => text)
  return { title: state.title, questions, ...daysOf(state, config.timeZone) }
}

const file = (name: string, type: string, bytes: Uint8Array): Answer => ({
  kind: 'file',
  name,
  type,
  bytes,
})

/** Before a new thread has started, or after others have their files. */
const notMade: Answer = { ...problem('unavailable', 'The file could not be made'), retryAfter: 5 }

async function outcome(member: Member, tools: HttpTools): Promise<Outcome> {
  const { session, participantId } = member
  const { state, records } = session
  const documents = tools.documents.session(session)
  const { lane } = session.own(participantId)
  const served = boardStateFor(state, participantId, lane) !== 'none'
  const clusters = served
    ? new Map((await documents.board.clusters()).map((cluster) => [cluster.id, cluster]))
    : new Map()
  const everyQuestion = ofQuestions(new Set(state.questions.map(({ id }) => id)), state.rounds)
  const ideas = served ? await documents.board.ideas() : null
  const comments = new Map(
    served ? (await documents.board.comments()).map((comment) => [comment.id, comment]) : [],
  )
  const make = (): Outcome => {
    const board = ideas && boardView(ideas, clusters, everyQuestion, comments)
    const alone = aloneToShow(state, records)
    return outcomeOf(state, board, authorsToShow(state, records), alone, tools.config.timeZone)
  }
  return tools.reads.make(member, make)
}

async function mine({ session, participantId }: Member, tools: HttpTools): Promise<string> {
  const { state } = session
  const own = session.own(participantId)
  const documents = tools.documents.session(session)
  const pad = await documents.pads.read(participantId)
  const served = boardStateFor(state, participantId, own.lane) !== 'none'
  const board = served ? [...(await documents.board.ideas()).values()] : []
  return mineOf({
    questions: toldOf(state).questions,
    drafts: readDrafts(pad),
    taken: new Set([...own.authored.values()].flatMap((draftId) => draftId ?? [])),
    ideas: board.filter(({ id }) => own.authored.has(id)).map(({ text }) => text),
    concerns: own.concerns.map(({ text }) => text),
  })
}
