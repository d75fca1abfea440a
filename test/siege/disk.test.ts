// The disk fails, fills up or returns wrong data, seen from outside: the server promises nothing false, and other
// sessions are not affected.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { reword } from '../../shared/board/edit.ts'
import { readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import { removeData, startServerProcess } from '../bench/processes.ts'
import { ask, type Participant } from '../fixtures/a-participant.ts'
import type { Replica } from '../fixtures/a-replica.ts'
import type { TestServer } from '../fixtures/a-server.ts'
import { faultyStore, type FaultyStore } from '../fixtures/faulty-store.ts'
import { aGroup, besieged, reveal, type Group } from './ground.ts'
import { Intruder, update } from './intruder.ts'

const statusOf = async (server: TestServer, path: string): Promise<number> =>
  (await ask(server, 'GET', path)).status

async function onFaultyDisk(
  work: (group: Group, disk: FaultyStore) => Promise<void>,
): Promise<void> {
  const disk = faultyStore(new SqliteStore(':memory:'))
  await besieged(
    async (server) => {
      const group = await aGroup(server)
      try {
        await work(group, disk)
      } finally {
        disk.free() // otherwise the error would be that the server cannot close
        disk.blind(false)
      }
      group.close()
    },
    { store: disk.store },
  )
}

async function aPad(group: Group): Promise<{ writer: Participant; pad: Replica }> {
  await group.go('solo')
  const [writer] = group.people
  const pad = await writer.pad()
  await pad.saved()
  return { writer, pad }
}

function write(pad: Replica, text: string): void {
  const entry = new Y.Map<unknown>([['text', new Y.Text(text)]])
  pad.doc.getMap('drafts').set('draft1', entry)
}

/** The texts that a new connection to the pad gets. */
async function textsIn(writer: Participant): Promise<readonly string[]> {
  const { doc } = await writer.pad()
  const drafts = doc.getMap('drafts').toJSON() as Record<string, { readonly text: string }>
  return Object.values(drafts).map(({ text }) => text)
}

test('[T18][I3] During a fault of the store nothing is acknowledged that was not kept, and everything goes on by itself afterwards', async () => {
  await onFaultyDisk(async (group, disk) => {
    const { server } = group
    const { writer, pad } = await aPad(group)
    disk.fill()
    await server.clock.advance(1_000) // the state of the disk may be this old
    expect([await statusOf(server, '/readyz'), await statusOf(server, '/healthz')]).toEqual([
      503, 200,
    ])
    const { acked } = pad
    write(pad, 'kept on the device')
    await pad.until(() => pad.closeCodes.length > 0 || pad.acked > acked, 'any word of it')
    expect(pad.acked).toBeLessThanOrEqual(acked)
    expect(pad.closeCodes.at(-1)).toBe(1013)
    const ready = { type: 'ready.set', ready: true } as const
    expect(await writer.command(ready)).toMatchObject({ ok: false, code: 'unavailable' })
    const create = { body: { question: 'Why?' } }
    expect((await ask(server, 'POST', '/api/sessions', create)).status).toBe(503)
    disk.free()
    await server.clock.advance(1_000)
    expect(await statusOf(server, '/readyz')).toBe(200)
    await pad.until(() => pad.provider.synced && pad.acked >= pad.sent && pad.sent > 0, 'Saved')
    expect(await textsIn(writer)).toEqual(['kept on the device'])
    expect(await writer.command(ready)).toMatchObject({ ok: true })
  })
})

test('[T18][I3] While a disk can be neither written nor read, people who write are told, and their words are saved afterwards', async () => {
  await onFaultyDisk(async (group, disk) => {
    const { writer, pad } = await aPad(group)
    const [, other] = group.people
    const otherPad = await other.pad()
    await otherPad.saved()
    disk.fill()
    disk.blind(true)
    write(pad, 'the first to fail')
    await pad.until(() => pad.closeCodes.at(-1), 'the end of the connection')
    write(otherPad, 'while it cannot be read')
    await otherPad.until(() => otherPad.closeCodes.at(-1), 'the end of the connection')
    expect([pad, otherPad].map(({ closeCodes }) => closeCodes.at(-1))).toEqual([1013, 1013])
    disk.blind(false)
    disk.free()
    for (const one of [pad, otherPad])
      await one.until(() => one.provider.synced && one.acked >= one.sent && one.sent > 0, 'Saved')
    expect(await textsIn(writer)).toEqual(['the first to fail'])
    expect(await textsIn(other)).toEqual(['while it cannot be read'])
  })
})

test('[T18][I3] After an I/O error before or just after the commit, nothing is acknowledged and the words are there once', async () => {
  for (const fault of ['before-commit', 'after-commit'] as const) {
    await onFaultyDisk(async (group, disk) => {
      const { writer, pad } = await aPad(group)
      disk.failNext(fault, ({ updates = [] }) => updates.length > 0)
      write(pad, 'written once')
      await pad.until(() => pad.closeCodes.at(-1), 'the end of the connection')
      expect([fault, pad.closeCodes.at(-1)]).toEqual([fault, 1013])
      await pad.until(() => pad.provider.synced && pad.acked >= pad.sent && pad.sent > 0, 'Saved')
      expect([fault, await textsIn(writer)]).toEqual([fault, ['written once']])
    })
  }
})

test('[I3] While an append waits, nobody is shown or promised anything before its commit', async () => {
  await onFaultyDisk(async (group, disk) => {
    await group.go('refine')
    const [writer, reader] = await Promise.all(
      group.people.map(({ seat }) =>
        new Intruder({ url: group.server.url, seat, room: 'board' }).entered(),
      ),
    )
    if (writer === undefined || reader === undefined) throw new Error('two people')
    const doc = await writer.read()
    await reader.read()
    const heard = reader.heard.length
    const before = Y.encodeStateVector(doc)
    const [idea] = readIdeas(doc).keys()
    ;(doc.getMap('ideas').get(idea ?? '') as Y.Map<unknown>).set('order', 'a1')
    const gate = disk.hold()
    writer.say(update(Y.encodeStateAsUpdate(doc, before)))
    await writer.survives()
    while (gate.waiting() === 0) await group.server.clock.advance(20)
    expect(await reader.survives()).toBe(true)
    const meanwhile = [gate.waiting(), reader.heard.length, writer.acked]
    gate.release() // otherwise a failed expectation would leave a server that cannot close
    expect(meanwhile).toEqual([1, heard, 0])
    await writer.until(() => writer.acked === 1, 'the ack')
    await reader.until(() => reader.heard.length > heard, 'the change')
  })
})

test('[I4][T18] A reveal whose append fails reveals nothing and moves nobody, and happens once when it is asked for again', async () => {
  for (const fault of ['before-commit', 'disk-full'] as const) {
    await onFaultyDisk(async (group, disk) => {
      await group.go('solo')
      const { server, facilitator, people } = group
      const [ann, ben] = people
      await Promise.all([ann.write('from ann'), ben.write('from ben')])
      const { epoch } = await facilitator.seen()
      disk.failNext(fault, ({ nextEpoch }) => nextEpoch !== undefined)
      expect(await reveal(server, facilitator)).toMatchObject({ ok: false, code: 'unavailable' })
      await facilitator.seen(
        (view) => view.phase.kind === 'solo' && view.phase.countdownTo === undefined,
      )
      expect(facilitator.view?.epoch).toBe(epoch)
      expect((await ann.ask('GET', '/export/txt')).text).not.toContain('from b')
      expect(JSON.stringify((await ann.ask('GET', '')).body)).toContain('"ideaIds":[]')
      expect(await reveal(server, facilitator)).toMatchObject({ ok: true })
      const board = await ann.board()
      const texts = [...readIdeas(board.doc).values()].map(({ text }) => text)
      expect(texts.toSorted()).toEqual(['from ann', 'from ben'])
    })
  }
})

const ENDS_WITHIN_MS = 2_000

/** Starts a second process. Returns why it did not start, or ends it at once if it did. */
async function startBeside(dataDir: string): Promise<string> {
  const second = await startServerProcess(dataDir).catch((fault: unknown) => String(fault))
  if (typeof second === 'string') return second
  await second.kill('SIGKILL')
  return 'it started'
}

test('[T19] One process holds a data folder, and its lock is free again after any end of the process', async () => {
  const first = await startServerProcess()
  let [said, quickest] = ['', Number.POSITIVE_INFINITY]
  // Other work on the machine only makes a start slower, so one quick start shows that nothing is waited for.
  for (let n = 0; n < 3 && quickest > ENDS_WITHIN_MS; n++) {
    const began = performance.now()
    said = await startBeside(first.dataDir)
    quickest = Math.min(quickest, performance.now() - began)
  }
  await first.kill('SIGKILL')
  expect(quickest).toBeLessThanOrEqual(ENDS_WITHIN_MS)
  expect(said).toContain('ended with 1')
  expect(await startBeside(first.dataDir)).toBe('it started')
  removeData(first)
})

test('[I4][T18] A commit whose answer is lost has happened: the repeated command is answered, and the board is whole', async () => {
  await onFaultyDisk(async (group, disk) => {
    await group.go('solo')
    const {
      server,
      facilitator,
      people: [ann, ben],
    } = group
    await Promise.all([ann.write('from ann'), ben.write('from ben')])
    const { epoch } = await facilitator.seen()
    const asked = { id: 'the-reveal', type: 'phase.advance' as const, epoch }
    disk.failNext('after-commit', ({ nextEpoch }) => nextEpoch !== undefined)
    const first = facilitator.command(asked)
    await facilitator.seen((view) => view.phase.countdownTo !== undefined)
    await server.clock.advance(3_000)
    expect(await first).toMatchObject({ ok: false, code: 'unavailable' })
    expect(await facilitator.command(asked)).toMatchObject({ ok: true })
    await group.go('refine')
    disk.failNext('after-commit', ({ updates = [] }) => updates.length > 0)
    const more = { id: 'one-more', type: 'idea.add' as const, texts: ['one more'] }
    expect(await ben.command(more)).toMatchObject({ ok: false, code: 'unavailable' })
    expect(await ben.command(more)).toMatchObject({ ok: true })
    expect(await ben.command({ type: 'idea.add', texts: ['and another'] })).toMatchObject({
      ok: true,
    })
    const board = await ann.board()
    const texts = [...readIdeas(board.doc).values()].map(({ text }) => text)
    expect(texts.toSorted()).toEqual(['and another', 'from ann', 'from ben', 'one more'])
    await ann.seen(({ counts }) => counts.ideas === 4, 'four ideas counted')
  })
})

test('[T18][TICK-7] A session that cannot be read again ends no process, sends its writers away and hears them once it can', async () => {
  await onFaultyDisk(async (group, disk) => {
    await group.go('refine')
    const [ann, bob] = group.people
    const [board, pad] = [await ann.board(), await bob.pad()]
    await Promise.all([board.saved(), pad.saved()])
    const logged = () => group.server.logged.filter(({ event }) => event === 'tick-failed')
    disk.failNext('before-commit')
    disk.blind(true)
    reword(board.doc, must([...readIdeas(board.doc).keys()][0], 'idea'), 'reworded', board.origin)
    await board.until(() => board.closeCodes[0], 'the end of the board')
    const before = logged().length
    write(pad, 'written while nothing can be read')
    await pad.until(() => pad.closeCodes[0], 'the end of the pad')
    expect([...board.closeCodes, ...pad.closeCodes]).toEqual([1013, 1013])
    expect(logged().length).toBe(before + 1)
    disk.blind(false)
    await Promise.all([board.saved(), pad.saved()])
    expect(await textsIn(bob)).toEqual(['written while nothing can be read'])
    expect(await bob.ideas()).toEqual(['reworded'])
  })
})
