// The authority matrix: every role, phase and command over socket and HTTP, and every role, phase and room on the
// document plane. For commands the expectation is the same table as for the pure core.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseSessionId } from '../../shared/kernel/ids.ts'
import type { CommandType } from '../../shared/wire/commands.ts'
import { messageType } from '../../shared/wire/frames.ts'
import { type PhaseKind, phaseKinds } from '../../shared/wire/terms.ts'
import { aParticipant, type Asked, type Participant } from '../fixtures/a-participant.ts'
import { type TestServer } from '../fixtures/a-server.ts'
import { commandTypes } from '../fixtures/command-types.ts'
import { kinds, mayBeGiven, type Kind } from '../session/rights-table.ts'
import { aGroup, besieged, type Group } from './ground.ts'
import { NAMED } from './in-refine.ts'
import { Intruder, presence, update, type RoomKind } from './intruder.ts'

/** Arguments of each command with which an accepted command changes nothing important. */
const harmless: Readonly<Record<CommandType, object>> = {
  'phase.advance': { epoch: 999 },
  'phase.back': { to: 'lobby', epoch: 999 },
  'phase.cancel': {},
  'round.start': { epoch: 999 },
  'timer.set': { seconds: 0 },
  'timer.pause': {},
  'timer.resume': {},
  'session.edit': {},
  'session.lock': { locked: false },
  'observers.lock': { locked: false },
  'session.close': {},
  'participant.remove': { participantId: 'nobody' },
  'takePart.set': { takesPart: false },
  'role.grant': { participantId: 'nobody', role: 'observer' },
  'idea.setAside': { ideaId: 'no-idea', aside: true },
  'cluster.setAside': { clusterId: 'no-cluster', aside: true },
  'comment.setAside': { commentId: 'no-comment', aside: true },
  'ready.set': { ready: false },
  'name.set': { name: 'Same' },
  'idea.add': { texts: ['one more'] },
  'board.prepare': { parts: [{ part: 'cluster', title: 'A' }] },
  'board.clear': {},
  'cluster.add': { title: 'A' },
  'comment.add': { ideaId: 'no-idea', kind: 'concern', text: 'too dear' },
  'concern.hold': { ideaId: 'no-idea', text: 'too dear' },
  'concern.takeBack': { concernId: 'no-concern' },
  'idea.release': { draftId: 'no-draft' },
  'consent.set': { consent: true },
  'lane.finish': {},
  'lane.skip': {},
  'ballot.cast': { ballotId: 'no-ballot', marks: {} },
  'action.add': { text: 'do it' },
  'action.edit': { actionId: 'no-action', text: 'do it' },
  'action.remove': { actionId: 'no-action' },
  'idea.keep': { ideaId: null },
  'advantage.add': { ideaId: 'no-idea', text: 'cheap' },
  'outcome.decide': { ideaId: 'no-idea', status: null },
  'idea.mineToo': { ideaId: 'no-idea', mineToo: true },
  'twin.answer': { ideaId: 'no-idea', otherId: 'other', answer: 'no' },
  'twins.show': {},
  'idea.claim': { ideaId: 'no-idea', claimed: true },
  'claims.show': {},
  'focus.set': { ideaId: null },
  'walk.to': { ideaId: null, leaves: 'open' },
  'overview.show': { shown: true },
}

let asked = 0
/** Whether authority allows a command. Refusals for other reasons come after authority and do not count. */
type Say = (person: Participant, type: CommandType, arguments_?: object) => Promise<boolean>

const nextId = (): string => `command-${++asked}`
const outOfPhase = ['not in this phase', 'the board is not open to this person yet']
const isAuthoritys = (code: unknown, message: unknown): boolean =>
  ['not-allowed', 'removed', 'session-closed'].includes(String(code)) ||
  (code === 'wrong-phase' && outOfPhase.includes(String(message)))

const overSocket: Say = async (person, type, given = harmless[type]) => {
  const answer = await person.command({ type, ...given } as Asked)
  return answer.ok || !isAuthoritys(answer.code, answer.message)
}
const overHttp: Say = async (person, type, given = harmless[type]) => {
  const answer = await person.ask('POST', '/commands', { id: nextId(), type, ...given })
  const body = answer.body as { code?: string; title?: string }
  return answer.status === 200 || !isAuthoritys(body.code, body.title)
}

interface Cast {
  readonly group: Group
  readonly people: Readonly<Partial<Record<Kind, Participant>>>
}

/** A group in this phase with one person of each kind. A facilitator either writes or does not. */
async function aCast(
  server: TestServer,
  phase: PhaseKind,
  writes: boolean,
  wishes: Parameters<typeof aGroup>[1],
): Promise<Cast> {
  const group = await aGroup(server, wishes)
  const {
    facilitator,
    people: [participant, second],
  } = group
  const { joinCode } = facilitator.created
  const observer = await aParticipant(server, joinCode, { as: 'observer' })
  const role = {
    type: 'role.grant',
    participantId: second.seat.participantId,
    role: 'co-facilitator',
  }
  await facilitator.command(role as Asked)
  await second.command({ type: 'takePart.set', takesPart: false })
  if (writes) await facilitator.command({ type: 'takePart.set', takesPart: true })
  await group.go(phase)
  await observer.inPhase(phase)
  const close = (): void => [group, observer].forEach((one) => one.close())
  const all = { facilitator, cofacilitator: second, participant, observer }
  return { group: { ...group, close }, people: writes ? { facilitatorWriting: facilitator } : all }
}

/** Runs for every phase, with people of every kind. */
async function everywhere(
  work: (cast: Cast, phase: PhaseKind) => Promise<void>,
  wishes: Parameters<typeof aGroup>[1] = {},
): Promise<void> {
  await besieged(async (server) => {
    for (const phase of phaseKinds) {
      for (const writes of [false, true]) {
        const cast = await aCast(server, phase, writes, wishes)
        await work(cast, phase)
        cast.group.close()
      }
    }
  })
}

test('[T16][RIGHTS-1] The role comes from the store at every command, over the socket and over HTTP', async () => {
  const wrong: string[] = []
  let cells = 0
  await everywhere(async ({ people }, phase) => {
    const judge = async (kind: Kind, type: CommandType, way: Say, name: string): Promise<void> => {
      const person = must(people[kind], 'one of each kind')
      const given =
        type === 'takePart.set' ? { takesPart: kind === 'facilitatorWriting' } : undefined
      const taken = await way(person, type, given)
      cells++
      if (taken !== mayBeGiven[type][kind].includes(phase))
        wrong.push([phase, kind, type, name].join(' '))
    }
    const present = kinds.filter((kind) => people[kind] !== undefined)
    const ways = [
      [overSocket, 'socket'],
      [overHttp, 'http'],
    ] as const
    const closes = (kind: Kind): boolean => mayBeGiven['session.close'][kind].includes(phase)
    for (const kind of present) {
      for (const [way, name] of ways)
        for (const type of commandTypes)
          if (type !== 'session.close' || !closes(kind)) await judge(kind, type, way, name)
    }
    const closer = present.find(closes) // this command comes last, because it ends the session
    if (closer === 'facilitator') await judge(closer, 'session.close', overSocket, 'socket')
    if (closer === 'facilitatorWriting') await judge(closer, 'session.close', overHttp, 'http')
  })
  expect(wrong).toEqual([])
  expect(cells).toBe(phaseKinds.length * kinds.length * commandTypes.length * 2 - 12)
})

/** What a person in the lane may give, of what a participant may. */
const inLane: readonly CommandType[] = [
  'lane.finish',
  'lane.skip',
  'name.set',
  'ready.set',
  'consent.set',
  'idea.release',
]

const ends = (type: CommandType): boolean => type === 'lane.finish' || type === 'lane.skip'

test('[T16][LANE-4] In every phase, over the socket and over HTTP, only commands that touch nothing of the board are taken from a person in the lane', async () => {
  const wrong: string[] = []
  await besieged(async (server) => {
    for (const phase of ['read', 'refine', 'vote', 'results'] as const) {
      const group = await aGroup(server)
      await group.go(phase)
      for (const [way, name] of [
        [overSocket, 'socket'],
        [overHttp, 'http'],
      ] as const) {
        const { joinCode } = group.facilitator.created
        const aLatecomer = () => aParticipant(server, joinCode, { skipLane: false })
        const [late, another] = [await aLatecomer(), await aLatecomer()]
        // What ends the lane comes last.
        for (const type of commandTypes.toSorted((a, b) => Number(ends(a)) - Number(ends(b)))) {
          const taken = await way(type === 'lane.skip' ? another : late, type)
          const may = inLane.includes(type) && mayBeGiven[type].participant.includes(phase)
          if (taken !== may) wrong.push([phase, type, name].join(' '))
        }
        for (const person of [late, another]) person.close()
      }
      group.close()
    }
  })
  expect(wrong).toEqual([])
})

const after = 'read refine vote results closed'
const writing = 'solo read refine vote results'
/** What each kind of person may do in a room, by phase. `awareness`: phases in which others get their awareness. */
const doors: Record<RoomKind, Record<Kind, { read: string; write: string; awareness: string }>> = {
  board: {
    facilitator: { read: after, write: 'refine', awareness: 'refine' },
    cofacilitator: { read: after, write: 'refine', awareness: 'refine' },
    facilitatorWriting: { read: after, write: 'refine', awareness: 'refine' },
    participant: { read: after, write: 'refine', awareness: 'refine' },
    observer: { read: after, write: '', awareness: '' },
  },
  draft: {
    facilitator: { read: '', write: '', awareness: '' },
    cofacilitator: { read: `solo ${after}`, write: '', awareness: '' }, // took part once
    facilitatorWriting: { read: `solo ${after}`, write: writing, awareness: '' },
    participant: { read: `solo ${after}`, write: writing, awareness: '' },
    observer: { read: '', write: '', awareness: '' },
  },
}

async function settled({ server, facilitator }: Group): Promise<void> {
  const id = must(parseSessionId(facilitator.created.sessionId), 'a session id')
  const session = must(await server.sessions.get(id), 'a session')
  await session.inTurn(() => server.documents.session(session).flush())
  await server.clock.advance(250)
}

/** An update that adds words in the way that this room accepts. */
function words(room: RoomKind, doc: Y.Doc, mark: string): Uint8Array {
  const before = Y.encodeStateVector(doc)
  if (room === 'draft') doc.getMap('drafts').set(mark, new Y.Map([['text', new Y.Text(mark)]]))
  else {
    const [idea] = readIdeas(doc).keys()
    const entry = doc.getMap('ideas').get(must(idea, 'an idea')) as Y.Map<unknown>
    ;(entry.get('text') as Y.Text).insert(0, mark)
  }
  return Y.encodeStateAsUpdate(doc, before)
}

async function tried(group: Group, person: Participant, room: RoomKind) {
  const { url } = group.server
  const intruder = await new Intruder({ url, seat: person.seat, room }).entered()
  if (intruder.ended !== null)
    return { read: false, write: false, awareness: false, code: intruder.ended }
  const other = group.people.find((one) => one !== person) ?? group.people[0]
  // In a pad only its owner can hear anything, so a second connection of the owner listens.
  const { seat } = room === 'board' ? other : person
  const listener = await new Intruder({ url, seat, room }).entered()
  listener.say(presence([7, '{}']))
  const mark = `mark${++asked}`
  const doc = await intruder.read()
  intruder.say(update(words(room, doc, mark)), presence([doc.clientID, '{"cursor":{"x":1,"y":2}}']))
  await intruder.survives()
  await settled(group)
  expect(await intruder.survives()).toBe(true)
  const now = await new Intruder({ url, seat: person.seat, room }).entered()
  const write = JSON.stringify(
    (await now.read()).getMap(room === 'board' ? 'ideas' : 'drafts'),
  ).includes(mark)
  if (listener.ended === null) await listener.survives()
  const awareness = listener
    .ofType(messageType.awareness)
    .some((heard) => Buffer.from(heard).includes('cursor'))
  expect(intruder.acked > 0).toBe(write)
  for (const one of [intruder, listener, now]) one.leave()
  return { read: true, write, awareness, code: 101 }
}

test('[T3][T16][PHASE-1][PHASE-3] On the document plane every role reads, writes and shows its moves in exactly the phases and rooms that the table lists', async () => {
  const wrong: unknown[] = []
  // Only a named session shows moves at once. An anonymous one shows them later and less (hands.test.ts).
  await everywhere(async ({ group, people }, phase) => {
    for (const kind of kinds) {
      const person = people[kind]
      if (person === undefined) continue
      for (const room of ['board', 'draft'] as const) {
        const { code, ...got } = await tried(group, person, room)
        const may = doors[room][kind]
        const expected = {
          read: may.read.includes(phase),
          write: may.write.includes(phase),
          awareness: may.awareness.includes(phase),
        }
        if (
          code !== (expected.read ? 101 : 403) ||
          JSON.stringify(got) !== JSON.stringify(expected)
        )
          wrong.push({ phase, kind, room, code, got, expected })
      }
    }
  }, NAMED)
  expect(wrong).toEqual([])
})
