// Signs that nobody sees, sent by a program over real sockets: names, commands, drafts and texts of the board.
import { expect, test } from 'vitest'
import { renameCluster, reword } from '../../shared/board/edit.ts'
import { readClusters, readIdeas, storedWording } from '../../shared/board/read.ts'
import { startDraft, setKept } from '../../shared/draft/edit.ts'
import { must } from '../../shared/kernel/assert.ts'
import { isBlank } from '../../shared/text/blank.ts'
import { aFacilitator, ask, someDraftId } from '../fixtures/a-participant.ts'
import { aServer } from '../fixtures/a-server.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()
const UNSEEN = ['\u3164', '\u2060', '\u2800', '\u202E', '\u{E0041}', '\uD83D']

test('[SIGN-3] Every text of a command and of a request is clean before anybody decides about it', async () => {
  const server = kept(await aServer())
  const lead = kept(
    await aFacilitator(server, { question: 'How?\u202E\u0007', title: '\u3164Plan\r\nB\u2060' }),
  )
  const { title, question } = await lead.seen()
  expect([title, question.text]).toEqual(['Plan B', 'How?'])
  expect(await lead.command({ type: 'session.edit', title: '\u2800\u3164' })).toMatchObject({
    ok: true,
  })
  expect((await lead.seen((view) => view.title !== 'Plan B')).title).toBe('')
  const blank = { question: '\u3164\u2060' }
  expect((await ask(server, 'POST', '/api/sessions', { body: blank })).status).toBe(400)
  for (const name of [...UNSEEN, 'Ana\u202E', '\u0410na']) {
    const path = `/api/join/${lead.created.joinCode}`
    expect((await ask(server, 'POST', path, { body: { name } })).status).toBe(201)
  }
  await lead.until(() => lead.slices.people?.people.length === 9, 'everybody')
  const names = (lead.slices.people?.people ?? []).map(({ name }) => name)
  expect(names.filter((name) => isBlank(name) || /[\u202E\u3164]/.test(name))).toEqual([])
  expect(names.slice(-2)).toEqual(['Ana', '\u0410na 2'])
})

test('[SIGN-4] A draft of which nothing can be seen is not taken, and a card whose wording cannot be seen reads as its first wording', async () => {
  const workshop = kept(await aWorkshop())
  await workshop.to('solo')
  const [ada, ben] = [workshop.person(0), workshop.person(1)]
  const { question } = await ada.seen()
  const pad = await ada.pad()
  for (const text of [...UNSEEN, ' \u202Ebike\u0301 lanes\u0000\u3164 ']) {
    const draftId = someDraftId()
    startDraft(pad.doc, { draftId, question: question.id, text }, pad.origin)
    setKept(pad.doc, draftId, false, pad.origin)
  }
  await pad.saved()
  await ben.write('trees')
  await workshop.to('refine')
  const both = ['bik\u00E9 lanes', 'trees']
  expect(await ben.ideas()).toEqual(both)
  const board = await ben.board()
  const id = must(
    [...readIdeas(board.doc).values()].find(({ text }) => text === 'trees'),
    'idea',
  ).id
  await workshop.facilitator.command({ type: 'cluster.add', title: '\u3164Streets\n' })
  await board.until(() => readClusters(board.doc).size === 1, 'the cluster')
  const cluster = must([...readClusters(board.doc).values()][0], 'cluster')
  expect(cluster.title).toBe('Streets')
  renameCluster(board.doc, cluster.id, '\u202E\u2060', board.origin)
  reword(board.doc, id, '\u3164\u202E', board.origin)
  await board.saved()
  expect(storedWording(board.doc, id)).toBe('\u3164\u202E')
  const refused = workshop.facilitator.command({ type: 'idea.add', texts: ['seen', '\u2060'] })
  expect(await refused).toMatchObject({ ok: false, code: 'invalid' })
  expect(await ada.ideas()).toEqual(both)
  const file = await ben.ask('GET', '/export/txt')
  expect(file.text.slice(0, file.text.indexOf('\n\n')).split('\n').toSorted()).toEqual(both)
  expect((await ben.ask('GET', '/export/json')).text).not.toMatch(
    /\\u(?:3164|202e|2060)|[\u3164\u2060]/i,
  )
})
