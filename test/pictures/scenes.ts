// One session with a number of ideas in several scripts, taken through its phases. It is the same session each time: its
// server has chance from a seed and a clock that begins on the same day.
import { moveCards } from '../../shared/board/edit.ts'
import { readClusters, readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import type { CreateSession } from '../../shared/wire/http.ts'
import { openBallot } from '../browser/a-vote.ts'
import { aClock } from '../fixtures/a-clock.ts'
import {
  aFacilitator,
  aParticipant,
  type Facilitator,
  type Participant,
} from '../fixtures/a-participant.ts'
import { aServer, type TestServer } from '../fixtures/a-server.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'
import { ORIGIN } from './renderer.ts'

const question = 'How might we make the first week feel like a welcome?'
const agenda: CreateSession['agenda'] = [
  { id: 'lobby', kind: 'lobby', seconds: 0 },
  { id: 'solo-one', kind: 'solo', seconds: 600, board: 'hidden' },
  { id: 'read-one', kind: 'read', seconds: 600 },
  { id: 'refine-one', kind: 'refine', seconds: 600 },
  { id: 'vote-one', kind: 'vote', seconds: 600, ballots: [{ method: 'dots', n: 3, perIdea: 1 }] },
  { id: 'results-one', kind: 'results', seconds: 0 },
]
const titles = [
  'People',
  'Places',
  'First day',
  'First success',
  'Habits',
  'Access',
  'Food',
  'Maps',
]
const phrases = [
  'Book lunch on day one with the whole team',
  'A desk card with names and a map of who knows what',
  'Pair on the first ticket',
  'Ein Pate aus einem anderen Team, der in den ersten Wochen jede Frage beantwortet',
  'Записать двухминутное приветствие от каждого',
  '第一天不安排会议',
  'ترحيب قصير من كل زميل',
  'Donaudampfschifffahrtsgesellschaftskapitänsmütze als Begrüßungsgeschenk',
  'Walk the building together',
  'Μια ήσυχη ώρα για διάβασμα πριν από όλα τα άλλα',
  'Parking and badge sorted a week before, so that the first morning does not begin at a counter',
  'Nobody starts on a Monday',
  'One small thing shipped by Friday, however small',
] as const

const ideaAt = (at: number): string => {
  const phrase = phrases[at % phrases.length] ?? ''
  const times = Math.floor(at / phrases.length)
  return times === 0 ? phrase : `${phrase} (${times + 1})`
}

/** The number of ideas of the session whose words about the room are on a picture. */
export const CALM = 12
/** In that session time hardly passes by itself: the words about the room are told when the scene says so. */
const CALM_PACE = 0.02
const ROOM_MS = 5_000
/** So many ideas people write, each a share. The rest comes to the board while the group refines. */
const MOST_WRITTEN = 200
const AT_ONCE = 50
const COUNTDOWN_MS = 3_000

export interface Scene {
  readonly server: TestServer
  readonly lead: Facilitator
  readonly people: readonly Participant[]
  /** The big screen, an observer. */
  readonly screen: Participant
  readonly ideas: number
  close(): Promise<void>
}

export async function aScene(ideas: number): Promise<Scene> {
  const server = await aServer({
    clock: aClock({ pace: ideas === CALM ? CALM_PACE : 1 }),
    chance: seededChance(14),
    environment: { PUBLIC_ORIGIN: ORIGIN },
  })
  const lead = await aFacilitator(server, { question, agenda, title: 'First week', name: 'Robin' })
  const people: Participant[] = []
  for (const name of ['Ana', 'Ben', 'Chidi', 'Dörte', 'Emre'])
    people.push(await aParticipant(server, lead.created.joinCode, { name }))
  const { joinCode } = lead.created
  const screen = await aParticipant(server, joinCode, { as: 'observer', name: 'Screen' })
  const close = async (): Promise<void> => {
    for (const one of [lead, ...people, screen]) one.close()
    await server.close()
  }
  return { server, lead, people, screen, ideas, close }
}

export const first = ({ people }: Scene): Participant => must(people[0], 'a person')

export async function toSolo(scene: Scene): Promise<void> {
  await scene.lead.advance()
  for (const person of scene.people) await person.inPhase('solo')
  const written = Array.from({ length: Math.min(scene.ideas, MOST_WRITTEN) }, (_none, at) =>
    ideaAt(at),
  )
  for (const [at, person] of scene.people.entries())
    await person.write(...written.filter((_text, place) => place % scene.people.length === at))
}

/** Lets the clock of the words about the room tick. A page that comes later is told at the next tick. */
export const tellRoom = ({ server }: Scene): Promise<void> => server.clock.advance(ROOM_MS)

export async function countDown({ lead }: Scene): Promise<void> {
  void lead.advance()
  await lead.seen(({ phase }) => phase.countdownTo !== undefined, 'a countdown')
}

export async function keepThinking({ lead }: Scene): Promise<void> {
  await lead.command({ type: 'phase.cancel' })
  await lead.seen(({ phase }) => phase.countdownTo === undefined, 'no countdown')
}

export async function toRead({ lead, server }: Scene): Promise<void> {
  const revealing = lead.advance()
  await lead.seen(({ phase }) => phase.countdownTo !== undefined, 'a countdown')
  await server.clock.advance(COUNTDOWN_MS)
  await revealing
  await lead.inPhase('read')
}

/** A wall without clusters for few ideas. Else each cluster has a share, and Unsorted the rest. */
export async function toRefine({ lead, ideas }: Scene): Promise<void> {
  await lead.advance()
  await lead.inPhase('refine')
  for (let at = MOST_WRITTEN; at < ideas; at += AT_ONCE) {
    const texts = Array.from({ length: Math.min(AT_ONCE, ideas - at) }, (_none, n) =>
      ideaAt(at + n),
    )
    await lead.command({ type: 'idea.add', texts })
  }
  const clusters = ideas < 20 ? 0 : ideas < 100 ? 3 : titles.length
  for (const title of titles.slice(0, clusters)) await lead.command({ type: 'cluster.add', title })
  const board = await lead.board()
  const ids = byText(board.doc)
  for (const [at, cluster] of [...readClusters(board.doc).keys()].entries()) {
    const own = ids.filter((_id, n) => n % (clusters + 1) === at)
    moveCards(board.doc, own, { cluster }, board.origin)
  }
  const rest = ids.filter((_id, n) => n % (clusters + 1) === clusters)
  moveCards(board.doc, rest, { cluster: null }, board.origin)
  await board.saved()
  board.close()
}

function byText(doc: Parameters<typeof readIdeas>[0]): readonly IdeaId[] {
  const order = new Map(Array.from({ length: 1_000 }, (_none, at) => [ideaAt(at), at]))
  return [...readIdeas(doc).values()]
    .toSorted((one, other) => (order.get(one.text) ?? 0) - (order.get(other.text) ?? 0))
    .map(({ id }) => id)
}

export async function toVote(scene: Scene): Promise<void> {
  await scene.lead.advance()
  await scene.lead.inPhase('vote')
}

/** Everybody marks three cards; the first of all gets most. */
export async function toResults({ lead, people }: Scene): Promise<void> {
  const board = await lead.board()
  const ids = byText(board.doc)
  board.close()
  for (const [at, person] of people.entries()) {
    const ballot = await openBallot(person)
    const chosen = [0, 1 + (at % 2), 3 + at].map((place) => must(ids[place % ids.length], 'a card'))
    const marks = Object.fromEntries(chosen.map((id) => [id, 1]))
    await person.command({ type: 'ballot.cast', ballotId: ballot.id, marks })
  }
  await lead.advance()
  await lead.inPhase('results')
}
