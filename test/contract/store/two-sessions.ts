// Two sessions and what can be written to them: what the contract of every store is told with.
import type { Append, NewSession, RoomName, Store } from '../../../server/store/store.ts'
import { assert, must } from '../../../shared/kernel/assert.ts'
import {
  parseBallotId,
  parseCommandId,
  parseDraftId,
  parseConcernId,
  parseIdeaId,
  parseParticipantId,
  parseSessionId,
  type ParticipantId,
  type SessionId,
} from '../../../shared/kernel/ids.ts'
import type { SessionEvent } from '../../../shared/session/event.ts'
import type { RecordChange } from '../../../shared/session/records.ts'

export const sessionA: SessionId = must(parseSessionId('session-a'), 'id')
export const sessionB: SessionId = must(parseSessionId('session-b'), 'id')
export const ada: ParticipantId = must(parseParticipantId('ada'), 'id')
export const ben: ParticipantId = must(parseParticipantId('ben'), 'id')
const idea = must(parseIdeaId('idea-1'), 'id')
const concern = must(parseConcernId('concern-1'), 'id')
const other = must(parseIdeaId('idea-2'), 'id')
const ballotId = must(parseBallotId('ballot-1'), 'id')
const draftId = must(parseDraftId('draft-1'), 'id')
export const commandId = must(parseCommandId('command-1'), 'id')
export const adasPad: RoomName = `draft:${ada}`
export const bensPad: RoomName = `draft:${ben}`

export const bytes = (...content: number[]): Uint8Array => Uint8Array.from(content)
export const locked = (now: boolean): SessionEvent => ({ type: 'session-locked', locked: now })
export const named = (participantId: ParticipantId, name: string): RecordChange => ({
  table: 'members',
  participantId,
  value: { name, device: `device of ${name}` },
})
/** One row in each table that tells who did what. */
export const personal: readonly RecordChange[] = [
  { table: 'authors', ideaId: idea, value: { participantId: ada, draftId } },
  { table: 'releases', draftId, value: ada },
  { table: 'marks', ballotId, participantId: ada, value: { [idea]: 3 } },
  { table: 'ready', participantId: ada, value: 2 },
  { table: 'leftBehind', participantId: ada, value: 1 },
  { table: 'consents', participantId: ada, value: true },
  { table: 'lanes', participantId: ada, value: 'open' },
  { table: 'claims', participantId: ada, value: [idea] },
  { table: 'mineToo', participantId: ada, ideaId: idea, value: { own: idea } },
  { table: 'keeps', participantId: ada, value: { ideaId: idea } },
  { table: 'concerns', concernId: concern, value: { by: ada, ideaId: idea, text: 'too loud' } },
  { table: 'twinAnswers', participantId: ada, a: idea, b: other, value: 'related' },
]

export const aSession = (sessionId: SessionId, joinCode: string): NewSession => ({
  sessionId,
  joinCode,
  createdAt: 1_000,
  usedAt: 1_000,
  events: [locked(false)],
  records: [named(ada, 'Ada')],
})
export const toA = (part: Partial<Append>): Append => ({
  sessionId: sessionA,
  term: 1,
  epoch: 0,
  usedAt: 2_000,
  ...part,
})

/** Claims session A, and returns the term in which it is owned. */
export async function ownedAgain(store: Store): Promise<number> {
  const claim = await store.claim(sessionA)
  assert(claim !== null && 'mine' in claim, 'nobody else owns the session')
  return claim.mine
}

export const update = (room: RoomName, ...content: number[]) => ({
  room,
  update: bytes(...content),
})
export const padBindings = [
  { room: adasPad, clientId: 11, participantId: ada },
  { room: bensPad, clientId: 12, participantId: ben },
] as const

/** A value no store can write, so that what carries it fails in the middle. */
export const unstorable: RecordChange = {
  table: 'leftBehind',
  participantId: ben,
  get value(): number {
    throw new Error('cannot be written')
  },
}

export const everything: Append = toA({
  nextEpoch: 1,
  expectedVersion: 1,
  events: [locked(true)],
  records: personal,
  updates: [update('board', 1, 2, 3)],
  bindings: [{ room: 'board', clientId: 7, participantId: ada }],
  answer: { participantId: ada, commandId, json: { ok: true, n: 1 }, keep: 5 },
})

export async function everythingOf(
  store: Store,
  sessionId: SessionId = sessionA,
): Promise<unknown> {
  return {
    session: await store.loadSession(sessionId),
    board: await store.loadRoom(sessionId, 'board'),
    drafts: await store.draftRooms(sessionId),
    answer: await store.rememberedAnswer(sessionId, ada, commandId),
  }
}
