// Edits that come while a door opens or closes: before the room is loaded, while a removal or a phase is being written,
// and under a fault of the store.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import type { Store } from '../../server/store/store.ts'
import { readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { limits } from '../../shared/wire/limits.ts'
import { messageType } from '../../shared/wire/frames.ts'
import type { Participant } from '../fixtures/a-participant.ts'
import { faultyStore, type FaultyStore } from '../fixtures/faulty-store.ts'
import { eventually } from '../fixtures/until.ts'
import { aGroup, besieged, type Group } from './ground.ts'
import { frame, Intruder, presence, step2, update } from './intruder.ts'

async function inRefine(
  work: (group: Group, disk: FaultyStore) => Promise<void>,
  { environment = {}, store = (inner: Store): Store => inner } = {},
): Promise<void> {
  const disk = faultyStore(store(new SqliteStore(':memory:')))
  await besieged(
    async (server) => {
      const group = await aGroup(server, { size: 3 })
      await group.go('refine')
      await work(group, disk)
      group.close()
    },
    { store: disk.store, environment },
  )
}

const onBoard = ({ server }: Group, { seat }: Participant): Promise<Intruder> =>
  new Intruder({ url: server.url, seat, room: 'board' }).entered()

/** Puts these words at the beginning of the first idea, under the clientID of the document. Returns the update. */
function prefixed(doc: Y.Doc, words: string): Uint8Array {
  const before = Y.encodeStateVector(doc)
  const [id] = readIdeas(doc).keys()
  const idea = doc.getMap('ideas').get(must(id, 'an idea')) as Y.Map<Y.Text>
  must(idea.get('text'), 'a text').insert(0, words)
  return Y.encodeStateAsUpdate(doc, before)
}

async function textNow(group: Group, by: Participant): Promise<string> {
  const reader = await onBoard(group, by)
  const [idea] = readIdeas(await reader.read()).values()
  reader.leave()
  return must(idea, 'an idea').text
}

const closings: readonly (readonly [string, 'removed' | 'frozen'])[] = [
  ['removal', 'removed'],
  ['new role', 'frozen'],
]

test.each(closings)(
  '[DOOR-1][I5] An edit that comes while its author’s removal or new role is being written is neither acknowledged nor on the board, and edits of others that come with it are both (%s)',
  async (_, how) => {
    await inRefine(async (group, disk) => {
      const { facilitator, people } = group
      const [first, second] = people
      const [author, other] = [await onBoard(group, first), await onBoard(group, second)]
      const [edit, others] = [
        prefixed(await author.read(), 'by the author '),
        prefixed(await other.read(), 'by another '),
      ]
      const gate = disk.hold()
      const { participantId } = first.seat
      const closing = facilitator.command(
        how === 'removed'
          ? { type: 'participant.remove', participantId }
          : { type: 'role.grant', participantId, role: 'observer' },
      )
      await eventually(() => gate.waiting() === 1)
      author.say(update(edit))
      other.say(update(others))
      for (const one of [author, other]) await one.survives()
      gate.release()
      expect(await closing).toMatchObject({ ok: true })
      await other.until(() => other.acked === 1, 'the ack of the other')
      expect(author.acked).toBe(0)
      expect(await textNow(group, second)).toMatch(/^by another (?!by)/)
    })
  },
)

/** A store whose boards are read only when the test says so. */
function slowly(): { store: (inner: Store) => Store; hold(): void; release(): void } {
  let open = (): void => undefined
  let isOpen: Promise<void> | null = null
  const store = (inner: Store): Store =>
    new Proxy(inner, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name)
        if (typeof method !== 'function') return method
        return (...values: unknown[]): unknown =>
          name === 'loadRoom' && isOpen !== null
            ? isOpen.then((): unknown => Reflect.apply(method, target, values))
            : Reflect.apply(method, target, values)
      },
    })
  return {
    store,
    hold: () => void (isOpen = new Promise((resolve) => (open = resolve))),
    release: () => open(),
  }
}

const BURST = 8

test.each([
  ['frames', BURST, true],
  ['frames', BURST + 1, false],
  ['bytes', limits.frameBytes, true],
  ['bytes', limits.frameBytes + 1, false],
] as const)(
  '[DOOR-2] Frames that come before their room is loaded are kept up to the burst of frames and the bytes of a catch-up, are judged in their order, and one more ends the connection (%s: %s)',
  async (what, count, stays) => {
    const slow = slowly()
    const environment = {
      LIMIT_MESSAGE_BURST: String(BURST),
      LIMIT_CATCH_UP_BYTES: String(limits.frameBytes),
    }
    await inRefine(
      async (group) => {
        const { seat } = must(group.people[2], 'a third person')
        const edits = new Y.Doc()
        const drafts = edits.getMap('drafts')
        slow.hold()
        // Nobody has opened this pad yet, so its room has to be loaded.
        const pad = new Intruder({ url: group.server.url, seat, room: 'draft' })
        await pad.until(() => pad.socket.readyState === pad.socket.OPEN, 'the upgrade')
        const early = what === 'frames' ? count : 2
        for (let n = 0; n < early; n++) {
          const before = Y.encodeStateVector(edits)
          drafts.set(`draft${n}`, new Y.Map([['text', new Y.Text(`words ${n}`)]]))
          const each = Y.encodeStateAsUpdate(edits, before)
          const isLast = n === early - 1
          const said = n === 0 ? step2(each) : update(each)
          const filling = count - said.length - 8
          if (what === 'frames' || n === 0) pad.say(said)
          else if (isLast) pad.say(frame(messageType.awareness, new Uint8Array(filling + 4)))
        }
        if (stays) {
          expect(await pad.survives()).toBe(true)
          expect(pad.heard).toEqual([])
          slow.release()
          await pad.until(
            () => pad.acked > 0 && pad.acked === (what === 'frames' ? early : 1),
            'acks',
          )
          // Read on a new connection: this one has no message left, and how soon it has one again depends on the machine.
          const again = await new Intruder({ url: group.server.url, seat, room: 'draft' }).entered()
          const { size } = (await again.read()).getMap('drafts')
          expect(size).toBe(what === 'frames' ? early : 1)
          again.leave()
        } else {
          expect(await pad.end()).toBe(4429)
          slow.release()
        }
        pad.leave()
      },
      { environment, store: slow.store },
    )
  },
)

test('[DOOR-3][I7] A clientID that a person has only spoken under in awareness is theirs: another who writes under it is refused, and the person writes', async () => {
  await inRefine(async (group) => {
    const [first, second] = group.people
    const [owner, thief] = [await onBoard(group, first), await onBoard(group, second)]
    owner.say(presence([777, '{}']))
    await owner.survives()
    const [own, stolen] = [await owner.read(), await thief.read()]
    own.clientID = 777
    stolen.clientID = 777
    thief.say(update(prefixed(stolen, 'stolen ')))
    expect(await thief.end()).toBe(4409)
    owner.say(update(prefixed(own, 'own ')))
    expect(await owner.judged()).toBe(true)
    expect(await textNow(group, second)).toMatch(/^own (?!stolen)/)
  })
})

test('[DOOR-3][I7] A clientID that a person has only spoken under in awareness is on disk with the next answer of theirs that brings nothing new', async () => {
  await inRefine(async (group, disk) => {
    const owner = await onBoard(group, group.people[0])
    const isSaved = (): boolean =>
      disk.appends.some(
        ({ append, kept }) =>
          kept && (append.bindings ?? []).some(({ clientId }) => clientId === 777),
      )
    owner.say(presence([777, '{}']))
    await owner.survives()
    expect(isSaved()).toBe(false)
    owner.say(step2(Y.encodeStateAsUpdate(new Y.Doc())))
    await eventually(isSaved)
  })
})

test('[DOOR-4] The clientIDs of edits that the store refused count again as free, however often it refuses', async () => {
  const environment = { LIMIT_CLIENT_IDS_PER_PARTICIPANT: '2' }
  await inRefine(
    async (group, disk) => {
      const [first, second] = group.people
      const writer = await onBoard(group, first)
      const doc = await writer.read()
      for (const clientId of [501, 502]) {
        doc.clientID = clientId
        const before = writer.acked
        for (let times = 0; times < 3; times++)
          disk.failNext('epoch-moved', ({ updates = [] }) => updates.length > 0)
        writer.say(update(prefixed(doc, `under ${clientId} `)))
        await writer.until(() => writer.acked > before || writer.ended !== null, 'an ack')
        expect(writer.ended).toBeNull()
      }
      expect(await textNow(group, second)).toMatch(/^under 502 under 501 /)
      doc.clientID = 503
      writer.say(update(prefixed(doc, 'one too many ')))
      expect(await writer.end()).toBe(4413)
    },
    { environment },
  )
})

test('[DOOR-5] A command that meets a store that has moved three times is refused as unavailable, and works when it is asked again', async () => {
  await inRefine(async ({ facilitator }, disk) => {
    const isCommand = ({ events = [] }: { events?: readonly unknown[] }): boolean =>
      events.length > 0
    for (let times = 0; times < 3; times++) disk.failNext('epoch-moved', isCommand)
    const lock = { type: 'session.lock', locked: true } as const
    expect(await facilitator.command(lock)).toMatchObject({ ok: false, code: 'unavailable' })
    expect(await facilitator.command(lock)).toMatchObject({ ok: true })
    expect((await facilitator.seen(({ locked }) => locked)).locked).toBe(true)
  })
})

test('[DOOR-6] An update with a short and an over-long text is refused whole, in any script, and nothing of it is kept', async () => {
  await inRefine(async (group) => {
    const [first, second] = group.people
    const before = await textNow(group, second)
    for (const letter of ['a', 'ж', '想']) {
      const writer = await onBoard(group, first)
      const doc = await writer.read()
      const known = Y.encodeStateVector(doc)
      const [short, long] = [...doc.getMap('ideas').values()] as Y.Map<Y.Text>[]
      const texts = [must(short, 'an idea').get('text'), (long ?? short)?.get('text')]
      must(texts[0], 'a text').insert(0, 'short ')
      must(texts[1], 'a text').insert(0, letter.repeat(limits.ideaText + 1))
      writer.say(update(Y.encodeStateAsUpdate(doc, known)))
      expect(await writer.end()).toBe(4413)
    }
    expect(await textNow(group, second)).toBe(before)
  })
})
