// Ordinary trouble of honest people, with a test for every guard of the server. Honest people are never refused.
import { exportFormats } from '../../server/http/export.ts'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { mergeInto, moveCards, reword, split } from '../../shared/board/edit.ts'
import { readIdeas } from '../../shared/board/read.ts'
import { boardUndo } from '../../shared/board/undo.ts'
import { addMany } from '../../shared/draft/add-many.ts'
import { binDraft, startDraft, typeInto } from '../../shared/draft/edit.ts'
import { readDrafts } from '../../shared/draft/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { limits } from '../../shared/wire/limits.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { ask, someDraftId, type Participant } from '../fixtures/a-participant.ts'
import type { Replica, ReplicaWishes } from '../fixtures/a-replica.ts'
import { aFolder, aServer } from '../fixtures/a-server.ts'
import { aWorkshop, type Workshop, type WorkshopWishes } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()
const watched: Workshop[] = []

afterEach(() => {
  const logged = watched.splice(0).flatMap(({ server }) => server.logged)
  expect(logged.filter(({ event }) => event.includes('refused'))).toEqual([])
})

async function workshopIn(kind: 'solo' | 'refine', wishes: WorkshopWishes = {}): Promise<Workshop> {
  const workshop = kept(await aWorkshop({ session: { template: 'hybrid' }, ...wishes }))
  watched.push(workshop)
  await workshop.to('solo')
  if (kind === 'refine') {
    await workshop.person(1).write('one', 'two', 'three', 'four')
    await workshop.to('refine')
  }
  return workshop
}

async function draftIn(person: Participant, pad: Replica, text: string) {
  const { question } = await person.seen()
  const draftId = someDraftId()
  startDraft(pad.doc, { draftId, question: question.id, text }, pad.origin)
  return draftId
}

test('[PASS-1] A client that is offline through a phase change is refused nothing, and its words go on when the room opens', async () => {
  const workshop = await workshopIn('refine')
  const board = (await workshop.person(0).board()).offline()
  const id = must([...readIdeas(board.doc).keys()][0], 'idea')
  reword(board.doc, id, 'thought of on the train', board.origin)
  await workshop.on()
  board.online()
  await board.synced()
  await workshop.back('refine-1')
  await board.saved()
  expect(await workshop.person(2).ideas()).toContain('thought of on the train')
  expect(board.closeCodes).toEqual([])
})

test('[PASS-2] A client that types in the instant in which a room opens is refused nothing', async () => {
  const workshop = await workshopIn('refine')
  const board = await workshop.person(0).board()
  const id = must([...readIdeas(board.doc).keys()][0], 'idea')
  await workshop.on()
  await board.until(() => board.signal === 2, 'the freeze')
  reword(board.doc, id, 'held', board.origin)
  await board.settled()
  board.provider.messageHandlers[121] = () => {
    reword(board.doc, id, 'held and built on', board.origin)
    reword(board.doc, id, 'held and built on, twice', board.origin)
  }
  await workshop.back('refine-1')
  await board.saved()
  expect(await workshop.person(2).ideas()).toContain('held and built on, twice')
  expect(board.closeCodes).toEqual([])
})

test.each([{}, { stock: true }] satisfies ReplicaWishes[])(
  '[PASS-3] Words typed between the opening of the socket and the server’s step 1 are refused nothing (%o)',
  async (wishes) => {
    const workshop = await workshopIn('solo')
    const ada = workshop.person(0)
    const pad = ada.replica('draft', { ...wishes, connect: false })
    const id = await draftIn(ada, pad, 'offline')
    let isTyped = false
    pad.provider.on('status', ({ status }) => {
      if (status !== 'connected' || isTyped) return
      isTyped = true
      typeInto(pad.doc, id, 'offline, then at once', pad.origin)
    })
    await pad.online().synced()
    await pad.settled()
    await workshop.server.clock.advance(100)
    await pad.settled()
    const again = await ada.pad()
    expect(isTyped).toBe(true)
    expect(readDrafts(again.doc).map(({ text }) => text)).toEqual(['offline, then at once'])
    expect(pad.closeCodes).toEqual([])
  },
)

test('[PASS-4] A stock client that reconnects in any phase and repeats all that it ever deleted is refused nothing', async () => {
  const workshop = await workshopIn('refine')
  const ada = workshop.person(0)
  const board = await ada.replica('board', { stock: true }).synced()
  const [one, two] = [...readIdeas(board.doc).keys()]
  reword(board.doc, must(one, 'idea'), 'something else altogether', board.origin)
  mergeInto(board.doc, [must(two, 'idea')], must(one, 'idea'), board.origin)
  split(board.doc, must(two, 'idea'), board.origin)
  await board.settled()
  for (const kind of ['vote', 'results', 'closed'] as const) {
    await board.offline().online().synced()
    await board.settled()
    if (kind === 'closed') await workshop.facilitator.command({ type: 'session.close' })
    else await workshop.to(kind)
  }
  await board.offline().online().synced()
  await board.settled()
  expect(board.closeCodes).toEqual([])
  expect(await workshop.person(2).ideas()).toContain('something else altogether')
})

test('[PASS-5] A client that sets pointers and places that somebody else set last is refused nothing', async () => {
  const workshop = await workshopIn('refine')
  const boards = await Promise.all([0, 1].map((at) => workshop.person(at).board()))
  const [mine, theirs] = boards
  if (mine === undefined || theirs === undefined) throw new Error('two boards')
  const [one, two, three] = [...readIdeas(mine.doc).keys()]
  const added = await workshop.person(0).command({ type: 'cluster.add', title: 'Ours' })
  const cluster = added.ok ? (added.clusterId ?? null) : null
  await mine.until(() => mine.doc.getMap('clusters').size === 1, 'the cluster')
  for (const board of [mine, theirs, mine, theirs]) {
    mergeInto(board.doc, [must(two, 'two')], must(one, 'one'), board.origin)
    await board.saved()
    split(board.doc, must(two, 'two'), board.origin)
    moveCards(board.doc, [must(three, 'three')], { cluster, before: null }, board.origin)
    await board.saved()
    moveCards(
      board.doc,
      [must(three, 'three')],
      { cluster: null, before: one ?? null },
      board.origin,
    )
    await board.saved()
    const other = board === mine ? theirs : mine
    const written = Y.encodeStateVector(board.doc).join()
    await other.until(() => Y.encodeStateVector(other.doc).join() === written, 'the same')
  }
  for (const board of boards) expect(board.closeCodes).toEqual([])
})

test('[PASS-6] A replica that comes back after a restart of the server is refused nothing', async () => {
  const folder = aFolder()
  kept({ close: () => folder.remove() })
  const before = await aServer({ store: folder.database() })
  const workshop = kept(await aWorkshop({ on: before }))
  await workshop.to('solo')
  const pad = await workshop.person(0).pad()
  const id = await draftIn(workshop.person(0), pad, 'begun')
  await pad.saved()
  const { clientID } = pad.doc
  await before.close()
  typeInto(pad.doc, id, 'begun and ended', pad.origin)
  const environment = { PORT: String(before.port) }
  kept(await aServer({ store: folder.database(), environment }))
  await pad.saved()
  expect(pad.doc.clientID).toBe(clientID)
  const [draft] = readDrafts((await workshop.person(0).pad()).doc)
  expect(draft?.text).toBe('begun and ended')
  expect(pad.closeCodes).toEqual([1012])
})

test('[PASS-7] A page that reloads every minute for hours, in several tabs, is refused nothing', async () => {
  const workshop = await workshopIn('solo')
  const ada = workshop.person(0)
  for (let reload = 0; reload < limits.clientIdsPerParticipant + 20; reload++) {
    const pad = await ada.pad() // a pad that was opened but never written in
    expect(pad.closeCodes).toEqual([])
    pad.close()
  }
  const tabs = await Promise.all([ada.pad(), ada.pad(), ada.pad()])
  for (const tab of tabs) await draftIn(ada, tab, 'from a tab')
  for (const tab of tabs) await tab.saved()
  const [first] = tabs
  await first?.until(() => readDrafts(first.doc).length === 3, 'all three')
  for (const tab of tabs) expect(tab.closeCodes).toEqual([])
})

test('[PASS-8] A full pad of three-byte letters that was written offline is taken as one catch-up', async () => {
  const workshop = await workshopIn('solo')
  const ada = workshop.person(0)
  const pad = ada.replica('draft', { connect: false })
  const { question } = await ada.seen()
  const text = '思'.repeat(limits.ideaText)
  const drafts = Array.from({ length: 100 }, () => ({ draftId: someDraftId(), text }))
  addMany(pad.doc, drafts, question.id, pad.origin)
  await pad.online().saved()
  const again = await ada.pad()
  expect(readDrafts(again.doc)).toHaveLength(100)
  expect(pad.closeCodes).toEqual([])
})

test('[PASS-9] Forty long lines pasted at once are refused nothing', async () => {
  const workshop = await workshopIn('solo')
  const ada = workshop.person(0)
  const pad = await ada.pad()
  const { question } = await ada.seen()
  const text = '長い行'.repeat(600)
  const drafts = Array.from({ length: 40 }, () => ({ draftId: someDraftId(), text }))
  addMany(pad.doc, drafts, question.id, pad.origin)
  await pad.saved()
  expect(readDrafts((await ada.pad()).doc)).toHaveLength(40)
  expect(pad.closeCodes).toEqual([])
})

test('[PASS-10] A hall of people behind one address, of whom one in twenty mistypes the code, is refused nothing else', async () => {
  const workshop = await workshopIn('solo')
  const { joinCode } = workshop.facilitator.created
  for (let at = 0; at < 200; at++) {
    const wrong = at % 20 === 0 ? `AAAA${String(2222 + at).replaceAll(/[01]/g, '2')}` : null
    if (wrong !== null) {
      const answer = await ask(workshop.server, 'POST', `/api/join/${wrong}`, { body: {} })
      expect(answer.status).toBe(404)
    }
    const answer = await ask(workshop.server, 'POST', `/api/join/${joinCode}`, { body: {} })
    expect(answer.status).toBe(201)
  }
})

test('[PASS-11] A phone, a laptop and a second tab of one person, with three sockets each, are refused nothing', async () => {
  const workshop = await workshopIn('solo')
  const ada = workshop.person(0)
  await ada.write('first')
  await workshop.on()
  await workshop.on()
  const replicas = await Promise.all([0, 1, 2].flatMap(() => [ada.board(), ada.pad()]))
  for (const replica of replicas) await replica.settled()
  expect(replicas.map(({ closeCodes }) => closeCodes)).toEqual(replicas.map(() => []))
  expect(replicas.every(({ provider }) => provider.wsconnected)).toBe(true)
})

test('[PASS-12] A fast typist, a long paste into one field and the undo of a big act are refused nothing', async () => {
  const workshop = await workshopIn('refine')
  const ada = workshop.person(0)
  const [pad, board] = [await ada.pad(), await ada.board()]
  const id = await draftIn(ada, pad, '')
  for (let at = 1; at <= 200; at++) typeInto(pad.doc, id, 'k'.repeat(at), pad.origin)
  typeInto(pad.doc, id, 'p'.repeat(limits.ideaText), pad.origin)
  await pad.saved()
  binDraft(pad.doc, id, pad.origin)
  await pad.saved()
  const undo = boardUndo(board.doc, board.origin)
  const ids = [...readIdeas(board.doc).keys()]
  for (const each of ids) reword(board.doc, each, 'all the same', board.origin)
  mergeInto(board.doc, ids.slice(1), must(ids[0], 'head'), board.origin)
  await board.saved()
  for (let acts = 0; acts < 5; acts++) undo.undo()
  await board.saved()
  expect(await workshop.person(2).ideas()).toEqual(['four', 'one', 'three', 'two'])
  expect([...pad.closeCodes, ...board.closeCodes]).toEqual([])
})

test('[PASS-13] In a quiet minute every document connection hears the same sign of life every fifteen seconds', async () => {
  const clock = aClock({ still: true })
  const workshop = await workshopIn('solo', { server: { clock } })
  const pad = await workshop.person(0).pad()
  await pad.settled()
  await clock.advance(50)
  await pad.settled()
  const { tap } = workshop.person(0)
  const began = clock.now()
  const before = tap.heard.length
  for (let seconds = 0; seconds < 60; seconds += 5) {
    await clock.advance(5_000)
    await pad.settled()
  }
  const signs = tap.heard.slice(before).filter(({ over }) => over === 'draft')
  expect(signs.map(({ at }) => at - began)).toEqual([14_950, 29_950, 44_950, 59_950])
  expect(new Set(signs.map(({ bytes }) => bytes.toString('hex'))).size).toBe(1)
  expect(pad.provider.wsconnected).toBe(true)
})

test.each([
  ['a lone surrogate', 'left \ud83d right', 'left \ufffd right'],
  ['emoji', '👩‍👩‍👧‍👦 and 🏳️‍🌈', '👩‍👩‍👧‍👦 and 🏳️‍🌈'],
  ['bidi marks', '\u202eright to left\u202c', 'right to left'],
  ['NUL', 'before\u0000after', 'beforeafter'],
  ['line separators', 'one\u2028two\r\nthree', 'one\ntwo\nthree'],
])(
  '[PASS-14] Half characters, emoji, bidi marks and NUL are stored and shown, and no part of the program throws on them (%s)',
  async (_what, text, shown) => {
    const workshop = await workshopIn('solo')
    const ada = workshop.person(0)
    await ada.write(text)
    await workshop.on()
    expect(await workshop.person(1).ideas()).toEqual([shown])
    for (const format of exportFormats)
      expect((await ada.ask('GET', `/export/${format}`)).status).toBe(200)
  },
)
