// The server shows, tells and promises nothing that a crash could undo. Everything waits for the disk.
import { expect, test } from 'vitest'
import { reword } from '../../shared/board/edit.ts'
import { readIdeas } from '../../shared/board/read.ts'
import { addMany } from '../../shared/draft/add-many.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseCommandId } from '../../shared/kernel/ids.ts'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import { someDraftId, type Asked } from '../fixtures/a-participant.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'
import { faultyStore, type AppendFault } from '../fixtures/faulty-store.ts'

const kept = closing()

async function refining() {
  const faulty = faultyStore(new SqliteStore(':memory:'))
  const workshop = kept(await aWorkshop({ server: { store: faulty.store } }))
  await workshop.to('solo')
  await workshop.person(2).write('an idea')
  await workshop.to('refine')
  const holding = () => {
    const gate = faulty.hold()
    kept({ close: gate.release })
    return gate
  }
  return { faulty, holding, workshop, ada: workshop.person(0), ben: workshop.person(1) }
}

const held = async ({ waiting }: { waiting(): number }): Promise<void> => {
  while (waiting() === 0) await new Promise((resolve) => setImmediate(resolve))
}

test('[I3] A board edit is shown and acknowledged after its commit and never before', async () => {
  const { holding, ada, ben } = await refining()
  const [hers, his] = [await ada.board(), await ben.board()]
  await hers.saved()
  const id = must([...readIdeas(hers.doc).keys()][0], 'idea')
  const gate = holding()
  const { acked, sent } = hers
  reword(hers.doc, id, 'an idea, reworded', hers.origin)
  await held(gate)
  await Promise.all([ada.settled(), ben.settled()])
  expect(hers.sent).toBeGreaterThan(sent)
  expect(hers.acked).toBe(acked)
  expect(readIdeas(his.doc).get(id)?.text).toBe('an idea')
  gate.release()
  await hers.saved()
  await his.until(() => readIdeas(his.doc).get(id)?.text === 'an idea, reworded', 'the edit')
})

test('[I3] A draft is acknowledged, and shown on its author’s other device, after its commit', async () => {
  const { holding, workshop, ada } = await refining()
  const [phone, laptop] = [await ada.pad(), await ada.pad()]
  await Promise.all([phone.saved(), laptop.saved()])
  const gate = holding()
  const { acked } = phone
  const { question } = await ada.seen()
  const drafts = [{ draftId: someDraftId(), text: 'a thought' }]
  addMany(phone.doc, drafts, question.id, phone.origin)
  await held(gate)
  await workshop.server.clock.advance(500)
  await ada.settled()
  expect(phone.acked).toBe(acked)
  expect(laptop.doc.getMap('drafts').size).toBe(0)
  gate.release()
  await phone.saved()
  await laptop.until(() => laptop.doc.getMap('drafts').size === 1, 'the draft')
})

test('[I3] A command is answered, and its effect is visible to anybody, after its commit', async () => {
  const { holding, ada, ben } = await refining()
  const board = await ben.board()
  const gate = holding()
  let isAnswered = false
  const asked = ada.command({ type: 'idea.add', texts: ['another'] })
  void asked.then(() => (isAnswered = true))
  await held(gate)
  await Promise.all([ada.settled(), ben.settled()])
  expect(isAnswered).toBe(false)
  expect(board.doc.getMap('ideas').size).toBe(1)
  expect(ben.view?.counts.ideas).toBe(1)
  gate.release()
  expect(await asked).toMatchObject({ ok: true })
  await ben.seen((view) => view.counts.ideas === 2)
  await board.until(() => board.doc.getMap('ideas').size === 2, 'the idea')
})

const faults: readonly AppendFault[] = ['before-commit', 'disk-full', 'after-commit', 'epoch-moved']

test.each(faults)(
  '[T18] When the store fails under a board edit (%s), nobody hears a false word, and the edit is there once in the end',
  async (fault) => {
    const { faulty, ada, ben } = await refining()
    const [hers, his] = [await ada.board(), await ben.board()]
    await hers.saved()
    const id = must([...readIdeas(hers.doc).keys()][0], 'idea')
    faulty.failNext(fault, ({ updates = [] }) => updates.some(({ room }) => room === 'board'))
    reword(hers.doc, id, 'an idea, reworded', hers.origin)
    if (fault !== 'epoch-moved') {
      await hers.until(() => hers.closeCodes.includes(1013), '1013')
      expect(readIdeas(his.doc).get(id)?.text).toBe('an idea')
    }
    await hers.saved()
    if (fault === 'epoch-moved') expect(hers.closeCodes).toEqual([]) // the update is judged again and not refused
    await his.until(() => readIdeas(his.doc).get(id)?.text === 'an idea, reworded', 'the edit')
    expect(await ben.ideas()).toEqual(['an idea, reworded'])
  },
)

test.each(faults)(
  '[T18] A command under which the store fails (%s) takes effect once when given again, and everybody sees it',
  async (fault) => {
    const { faulty, ada, ben } = await refining()
    const id = must(parseCommandId('one-more-idea'), 'command id')
    const add: Asked = { type: 'idea.add', texts: ['another'], id }
    faulty.failNext(fault, ({ answer }) => answer !== undefined)
    await ada.command(add)
    const answer = await ada.command(add)
    expect(answer).toMatchObject({ ok: true })
    expect(answer.ok && answer.ideaIds).toHaveLength(1)
    expect(await ben.ideas()).toEqual(['an idea', 'another'])
    await ben.seen((view) => view.counts.ideas === 2)
  },
)

test('[T18] A phase change that is written but not announced takes effect in the end, even while nothing can be read', async () => {
  const { faulty, workshop, ada } = await refining()
  const { facilitator } = workshop
  const { epoch } = await facilitator.seen()
  const id = must(parseCommandId('on-to-the-vote'), 'command id')
  const advance = { type: 'phase.advance', epoch, id } as const
  faulty.failNext('after-commit', ({ nextEpoch }) => nextEpoch !== undefined)
  faulty.blind(true)
  expect(await facilitator.command(advance)).toMatchObject({ code: 'unavailable' })
  faulty.blind(false)
  expect(await facilitator.command(advance)).toMatchObject({ ok: true })
  await workshop.see((view) => view.phase.kind === 'vote' && view.epoch === epoch + 1)
  expect(await ada.ideas()).toEqual(['an idea'])
})

test('[I3] The answer to a command names the view in which its change is, and that view has come before it', async () => {
  const { workshop } = await refining()
  const lead = workshop.facilitator
  for (const locked of [true, false]) {
    const before = (await lead.seen()).version
    const answer = await lead.command({ type: 'session.lock', locked })
    const { version, locked: isLocked } = await lead.seen()
    expect([isLocked, version > before]).toEqual([locked, true])
    expect(answer).toMatchObject({ ok: true, version })
  }
})

test('[I3] The consent of a person is served as it is on disk after a commit whose answer never came', async () => {
  const { faulty, ada } = await refining()
  const consents = async (): Promise<boolean> => {
    const { body } = await ada.ask('GET', '')
    return (body as { slices: { mine: { consent: boolean } } }).slices.mine.consent // the answer of this route
  }
  const before = await consents()
  faulty.failNext('after-commit', ({ answer }) => answer !== undefined)
  void ada.command({ type: 'consent.set', consent: !before })
  await expect.poll(consents).toBe(!before)
})
