// A phase changes while people write. Each edit is accepted or waits on its device, and nobody's connection is closed.
import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { reword } from '../../shared/board/edit.ts'
import { readIdeas } from '../../shared/board/read.ts'
import { readDrafts } from '../../shared/draft/read.ts'
import { setKept, typeInto } from '../../shared/draft/edit.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { roomSignal } from '../../shared/wire/frames.ts'
import type { ReplicaWishes, Replica } from '../fixtures/a-replica.ts'
import { aWorkshop, type Workshop } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()

const wordsIn = (doc: Y.Doc, id: IdeaId): string => must(readIdeas(doc).get(id), 'idea').text
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A group in refine. The board has one idea, and Ada has the board open. */
async function refining(wishes: ReplicaWishes = {}) {
  const workshop = kept(await aWorkshop({ session: { template: 'hybrid' } }))
  await workshop.to('solo')
  await workshop.person(1).write('an idea')
  await workshop.to('refine')
  const board = await workshop.person(0).replica('board', wishes).synced()
  const id = must([...readIdeas(board.doc).keys()][0], 'idea')
  return { workshop, board, id }
}

/** The words that the server serves to a new connection. */
async function served(workshop: Workshop, id: IdeaId): Promise<string> {
  const board = await workshop.person(2).board()
  const words = wordsIn(board.doc, id)
  board.close()
  return words
}

function type(board: Replica, id: IdeaId, letter = 'x'): void {
  reword(board.doc, id, wordsIn(board.doc, id) + letter, board.origin)
}

const clients: readonly (readonly [string, ReplicaWishes])[] = [
  ['answers when the phase closes', {}],
  ['does not answer', { answers: false }],
  ['is anybody’s y-websocket', { stock: true }],
]

test.each(clients)(
  '[I5][P5] Words typed on from refine into a vote are kept, with a client that %s',
  async (_client, wishes) => {
    const { workshop, board, id } = await refining(wishes)
    const moving = workshop.facilitator.advance()
    let isOver = false
    void moving.then(() => (isOver = true))
    for (let letters = 0; !isOver; letters++) {
      type(board, id)
      await turn()
      if (letters % 50 === 49) await workshop.server.clock.advance(200)
    }
    expect(await moving).toMatchObject({ ok: true })
    await workshop.see((view) => view.phase.kind === 'vote')
    const taken = await served(workshop, id)
    const lettersTaken = taken.length - 'an idea'.length
    expect(board.acked - 1).toBeLessThanOrEqual(lettersTaken) // the first acknowledged message is the step 2
    for (let letters = 0; letters < 5; letters++) type(board, id, 'y')
    await board.settled()
    await workshop.server.clock.advance(200)
    const own = wordsIn(board.doc, id)
    expect(own.startsWith(taken)).toBe(true)
    expect(await served(workshop, id)).toBe(taken)
    if (wishes.stock !== true) {
      await board.until(() => board.signal === roomSignal.frozen, 'the freeze')
      expect(board.acked).toBeLessThan(board.sent)
    }
    expect(board.provider.wsconnected).toBe(true)
    await workshop.back('refine-1')
    await board.until(() => wordsIn(board.doc, id) === own, 'own words')
    await workshop.server.clock.advance(200)
    await board.settled()
    expect(await served(workshop, id)).toBe(own)
    if (wishes.stock !== true) await board.saved()
    expect(board.closeCodes).toEqual([])
  },
)

test('[I5] A frozen room asks for nothing, takes nothing and acknowledges nothing until it opens', async () => {
  const { workshop, board, id } = await refining()
  await workshop.on()
  await board.until(() => board.signal === roomSignal.frozen, 'the freeze')
  const { acked } = board
  type(board, id)
  await board.settled()
  await workshop.server.clock.advance(5_000)
  await board.settled()
  expect(board.acked).toBe(acked)
  board.offline().online()
  await board.synced()
  expect(board.signal).toBe(roomSignal.frozen)
  expect(await served(workshop, id)).toBe('an idea')
  await workshop.back('refine-1')
  await board.saved()
  expect(await served(workshop, id)).toBe('an ideax')
  expect(board.closeCodes).toEqual([])
})

test('[I12] Updates left over when everybody leaves during a phase change disturb nobody', async () => {
  const { workshop, board } = await refining({ answers: false })
  const moving = workshop.facilitator.advance()
  await board.until(() => board.signal === roomSignal.closing, 'closing')
  board.close()
  await workshop.server.clock.advance(1_000)
  expect(await moving).toMatchObject({ ok: true })
  await workshop.server.clock.advance(5_000)
  await workshop.see((view) => view.phase.kind === 'vote')
  expect(await workshop.person(1).ideas()).toEqual(['an idea'])
})

test('[P5] Words that were offline at a reveal stay in the pad and go with the next round', async () => {
  const workshop = kept(await aWorkshop({ session: { template: 'hybrid' } }))
  await workshop.to('solo')
  const ada = workshop.person(0)
  await ada.write('in time')
  const pad = (await ada.pad()).offline()
  const draft = must(readDrafts(pad.doc)[0], 'draft')
  typeInto(pad.doc, draft.id, 'changed meanwhile', pad.origin)
  await workshop.on()
  pad.online()
  await pad.saved()
  expect(await ada.ideas()).toEqual(['in time'])
  await workshop.to('solo')
  const [lateId] = await ada.write('too late for the first')
  await workshop.on()
  expect(await ada.ideas()).toEqual(['in time', 'too late for the first'])
  expect(readDrafts(pad.doc).map(({ text }) => text)).toContain('changed meanwhile')
  const { drafts } = must(ada.slices.mine, 'mine')
  expect(Object.keys(drafts).toSorted()).toEqual([draft.id, must(lateId, 'id')].toSorted())
})

test('[P5][REL-3] Words kept back in every round go to the board by their author’s own act', async () => {
  const workshop = kept(await aWorkshop({ consents: false }))
  await workshop.to('solo')
  const ada = workshop.person(0)
  const [draftId] = await ada.write('not yet')
  const pad = await ada.pad()
  const id = must(draftId, 'draft')
  setKept(pad.doc, id, true, pad.origin)
  await pad.saved()
  await workshop.to('refine')
  expect(await ada.ideas()).toEqual([])
  setKept(pad.doc, id, false, pad.origin)
  await pad.saved()
  expect(await ada.command({ type: 'idea.release', draftId: id })).toMatchObject({ waiting: true })
  expect(await ada.ideas()).toEqual([])
  const release = { type: 'idea.release', draftId: id, consent: true } as const
  expect(await ada.command(release)).toMatchObject({ ok: true })
  expect(await workshop.person(1).ideas()).toEqual(['not yet'])
  expect(await ada.command(release)).toMatchObject({ ok: false })
  expect(await workshop.person(1).ideas()).toEqual(['not yet'])
})

test('[P5] Two devices of one person write one pad: both keep all words, and one cut takes them once', async () => {
  const workshop = kept(await aWorkshop())
  await workshop.to('solo')
  const ada = workshop.person(0)
  const [phone, laptop] = [await ada.pad(), await ada.pad()]
  const [draftId] = await ada.write('ab')
  const id = must(draftId, 'draft')
  for (const device of [phone, laptop])
    await device.until(() => readDrafts(device.doc).length === 1, 'the draft')
  laptop.offline()
  typeInto(laptop.doc, id, 'ab from the laptop', laptop.origin)
  typeInto(phone.doc, id, 'on the phone ab', phone.origin)
  await phone.saved()
  laptop.online()
  await laptop.saved()
  const both = 'on the phone ab from the laptop'
  for (const device of [phone, laptop])
    await device.until(() => readDrafts(device.doc)[0]?.text === both, 'the words of both')
  await workshop.on()
  expect(await ada.ideas()).toEqual([both])
})
