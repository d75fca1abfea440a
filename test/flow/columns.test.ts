// A retrospective on a real server: people write under the parts of the question.
import { expect, test } from 'vitest'
import { readClusters, readIdeas } from '../../shared/board/read.ts'
import { addMany } from '../../shared/draft/add-many.ts'
import type { ClusterId } from '../../shared/kernel/ids.ts'
import { someDraftId, type Participant } from '../fixtures/a-participant.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()

const byId = (one: { readonly id: string }, other: { readonly id: string }): number =>
  one.id < other.id ? -1 : 1

async function writeUnder(person: Participant, column: ClusterId | null, text: string) {
  const { question } = await person.seen((view) => view.phase.pad === 'write')
  const pad = await person.pad()
  expect(
    addMany(pad.doc, [{ draftId: someDraftId(), text, column }], question.id, pad.origin),
  ).toBe('done')
  await pad.saved()
  pad.close()
}

test('[PLAN-12] On a real server people write under the parts of the question, and the board has them as clusters with their ideas', async () => {
  const workshop = kept(await aWorkshop({ session: { template: 'retrospective' } }))
  await workshop.to('solo')
  const { plan } = (await workshop.facilitator.seen()).phase
  const columns = plan?.kind === 'solo' ? (plan.columns ?? []) : []
  const [keep, change] = columns.map(({ id }) => id)
  const [ada, ben, cleo] = [0, 1, 2].map((at) => workshop.person(at))
  if (ada === undefined || ben === undefined || cleo === undefined) throw new Error('three people')
  await writeUnder(ada, keep ?? null, 'Stand-ups')
  await writeUnder(ben, change ?? null, 'Fewer meetings')
  await writeUnder(cleo, null, 'Thank you all')
  await workshop.on()
  const board = await ben.board()
  const clusters = readClusters(board.doc)
  expect([...clusters].map(([id, { title }]) => ({ id, title })).toSorted(byId)).toEqual(columns)
  const ideas = [...readIdeas(board.doc).values()].map(({ text, cluster }) => [text, cluster])
  expect(ideas.toSorted(([a], [b]) => String(a).localeCompare(String(b)))).toEqual([
    ['Fewer meetings', change],
    ['Stand-ups', keep],
    ['Thank you all', null],
  ])
  board.close()
})
