// A page changes its clientID with each card. The pages here write on a real server, over the unchanged y-websocket client.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { moveCards, reword } from '../../shared/board/edit.ts'
import { readIdeas } from '../../shared/board/read.ts'
import { boardUndo } from '../../shared/board/undo.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import {
  FEWEST_OF_PAGE,
  MOST_OF_DOCUMENT,
  MOST_OF_PAGE,
  WritingClients,
} from '../../shared/replica/writing-clients.ts'
import { aBoard, ideaId, replicaOf } from '../board/a-board.ts'
import { adjustedRand } from '../fixtures/adjusted-rand.ts'
import type { Participant } from '../fixtures/a-participant.ts'
import { aWorkshop, type Workshop } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'

const kept = closing()

async function aWall(ideas: number): Promise<{ workshop: Workshop; ids: readonly IdeaId[] }> {
  const workshop = kept(await aWorkshop())
  await workshop.to('solo')
  await workshop.person(0).write(...Array.from({ length: ideas }, (_, n) => `idea ${n}`))
  for (const at of [1, 2]) await workshop.person(at).write(`one more of ${at}`)
  await workshop.to('refine')
  const board = await workshop.person(0).board()
  const ids = [...readIdeas(board.doc).keys()]
  board.close()
  return { workshop, ids }
}

async function aPage(person: Participant, seed: number) {
  const board = await person.board()
  const clients = new WritingClients(board.doc, seededChance(seed))
  return { board, clients }
}

/** The clientID of the last edit of each idea's text. */
function lastWriters(doc: Y.Doc, ids: readonly IdeaId[]): readonly number[] {
  const ideas = doc.getMap<Y.Map<Y.Text>>('ideas')
  return ids.map((id) => {
    const text = must(must(ideas.get(id), 'an idea').get('text'), 'a text')
    return must(text._start, 'the first words').id.client
  })
}

test('[CLIENT-1][T6] A page writes under another clientID with each card that it takes up, so that the clientIDs of three people who reword ten cards each tell no two cards of one person', async () => {
  const { workshop, ids } = await aWall(30)
  const pages = await Promise.all([0, 1, 2].map((at) => aPage(workshop.person(at), at)))
  const reworded = ids.slice(0, 30)
  for (const [at, id] of reworded.entries()) {
    const { board, clients } = must(pages[at % 3], 'a page')
    for (const key of ['b', 'a']) {
      const words = must(readIdeas(board.doc).get(id), 'idea').text
      const done = clients.act(id, () => reword(board.doc, id, `${key}${words}`, board.origin))
      expect(done).toBe('done')
    }
    await board.saved()
  }
  const reader = await workshop.person(0).board()
  const writers = lastWriters(reader.doc, reworded)
  expect(new Set(writers).size).toBe(30)
  expect(
    adjustedRand(writers.map((writer) => writers.indexOf(writer)))(reworded.map((_, at) => at % 3)),
  ).toBe(0)
})

test('[CLIENT-1] A page that lost its line takes another clientID for the same card', () => {
  const doc = replicaOf(aBoard(1), 5)
  const clients = new WritingClients(doc, seededChance(1))
  const rewordOnce = (): number =>
    clients.act('the card', () => {
      reword(doc, ideaId(0), `${must(readIdeas(doc).get(ideaId(0)), 'idea').text}!`, 'me')
      return doc.clientID
    })
  const before = rewordOnce()
  expect(rewordOnce()).toBe(before)
  clients.letGo()
  expect([before, 5]).not.toContain(rewordOnce())
  expect(doc.clientID).toBe(5)
})

test('[CLIENT-2] A page that sorts two hundred cards has 32 clientIDs, goes on under these by chance, and is refused nothing', async () => {
  const { workshop, ids } = await aWall(100)
  const { board, clients } = await aPage(workshop.person(0), 7)
  const used = new Map<number, number>()
  for (let n = 0; n < 200; n++) {
    const id = must(ids[n % ids.length], 'an idea')
    const words = must(readIdeas(board.doc).get(id), 'idea').text
    const clientId = clients.act(`${id} for the ${n}th time`, () => {
      expect(reword(board.doc, id, `${words}.`, board.origin)).toBe('done')
      return board.doc.clientID
    })
    used.set(clientId, (used.get(clientId) ?? 0) + 1)
    if (n % 20 === 19) await board.saved()
  }
  expect(used.size).toBe(MOST_OF_PAGE)
  expect(Math.max(...used.values())).toBeLessThan(30)
  expect(board.closeCodes).toEqual([])
  const reader = await workshop.person(1).board()
  expect(readIdeas(reader.doc)).toEqual(readIdeas(board.doc))
})

test('[CLIENT-2] A page draws 8 clientIDs and no more in a document that has a thousand', () => {
  const doc = replicaOf(aBoard(1), 5)
  const others = Array.from({ length: MOST_OF_DOCUMENT }, (_, n) => {
    const one = new Y.Doc()
    one.clientID = 1_000 + n
    one.getMap('others').set(`of ${n}`, true)
    return Y.encodeStateAsUpdate(one)
  })
  Y.applyUpdate(doc, Y.mergeUpdates(others))
  const clients = new WritingClients(doc, seededChance(1))
  const used = new Set<number>()
  for (let n = 0; n < 50; n++) {
    clients.act(`card ${n}`, () => {
      reword(doc, ideaId(0), `again ${n}`, 'me')
      used.add(doc.clientID)
    })
  }
  expect(used.size).toBe(FEWEST_OF_PAGE)
})

test('[CLIENT-3] Undo takes back the acts under every clientID of a page and brings them back', async () => {
  const { workshop, ids } = await aWall(12)
  const { board, clients } = await aPage(workshop.person(1), 3)
  const undo = boardUndo(board.doc, board.origin)
  const before = readIdeas(board.doc)
  for (const [n, id] of ids.slice(0, 12).entries()) {
    undo.seal()
    clients.act(id, () =>
      n % 2 === 0
        ? reword(board.doc, id, `reworded ${n}`, board.origin)
        : moveCards(board.doc, [id], { cluster: null, before: null }, board.origin),
    )
  }
  const after = readIdeas(board.doc)
  expect(after).not.toEqual(before)
  while (undo.canUndo) {
    clients.letGo()
    clients.act('undo', () => undo.undo())
  }
  expect(readIdeas(board.doc)).toEqual(before)
  while (undo.canRedo) {
    clients.letGo()
    clients.act('redo', () => undo.redo())
  }
  expect(readIdeas(board.doc)).toEqual(after)
  await board.saved()
  board.offline().online()
  await board.synced()
  expect(board.closeCodes).toEqual([])
  const reader = await workshop.person(2).board()
  expect(readIdeas(reader.doc)).toEqual(after)
  undo.destroy()
})
