// kill -9 at a named moment of a reveal. Either all of the reveal happened or nothing, and it happens only once.
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { startDraft } from '../../shared/draft/edit.ts'
import { readDrafts } from '../../shared/draft/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseCommandId } from '../../shared/kernel/ids.ts'
import { removeData, startServerProcess, type ServerProcess } from '../bench/processes.ts'
import { aFacilitator, aParticipant, Participant, someDraftId } from '../fixtures/a-participant.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()
const main = fileURLToPath(new URL('../fixtures/dying-main.ts', import.meta.url))
const id = must(parseCommandId('the-one-advance'), 'command id')

async function started(dataDir?: string, dieAt = 'never'): Promise<ServerProcess> {
  const server = await startServerProcess(dataDir, { main, environment: { DIE_AT: dieAt } })
  kept({
    close: async () => {
      await server.kill('SIGKILL')
      removeData(server)
    },
  })
  return server
}

async function inSolo(server: ServerProcess) {
  const facilitator = kept(await aFacilitator(server, { template: 'strict' }))
  const { joinCode } = facilitator.created
  const people: Participant[] = []
  for (const name of ['Ada', 'Ben', 'Cleo'])
    people.push(kept(await aParticipant(server, joinCode, { name })))
  expect(await facilitator.advance()).toMatchObject({ ok: true })
  for (const [at, person] of people.entries()) {
    await person.inPhase('solo')
    await person.write(`${at} first`, `${at} second`)
    const pad = await person.pad()
    const { question } = await person.seen()
    const field = { draftId: someDraftId(), question: question.id, text: 'in the field' }
    startDraft(pad.doc, field, pad.origin)
    await pad.saved()
  }
  return { facilitator, people }
}

/** The clientIDs under which the server wrote the revealed ideas and a later added idea. */
async function writersOn(person: Participant) {
  const { doc } = await person.board()
  const [revealed, added] = [new Set<number>(), new Set<number>()]
  for (const entry of doc.getMap<Y.Map<unknown>>('ideas').values()) {
    const { client } = must(entry._item, 'item').id
    if (String(entry.get('text')) === 'afterwards') added.add(client)
    else revealed.add(client)
  }
  return { revealed, added }
}

const written = [0, 1, 2].flatMap((at) => [`${at} first`, `${at} second`])

test.each([
  ['before the cut', false],
  ['statement 1', false],
  ['statement 4', false],
  ['before the commit', false],
  ['after the commit', true],
  ['while pads are rewritten', true],
  ['before the checkpoint', true],
] as const)(
  '[I4][I3] A reveal during which the server is killed (%s) has happened as a whole: %s',
  async (dieAt, hasHappened) => {
    const first = await started(undefined, dieAt)
    const { facilitator, people } = await inSolo(first)
    const { epoch } = await facilitator.seen()
    const advance = { type: 'phase.advance', epoch, id } as const
    void facilitator.command(advance) // the server is killed before it can answer
    await first.ended
    for (const one of [facilitator, ...people]) one.close()

    const second = await started(first.dataDir)
    const back = kept(new Participant(second, facilitator.seat))
    const again = people.map(({ seat }) => kept(new Participant(second, seat)))
    const view = await back.seen()
    expect(view.phase.kind).toBe(hasHappened ? 'read' : 'solo')
    expect(view.counts.ideas).toBe(hasHappened ? 6 : undefined)
    for (const [at, person] of again.entries()) {
      const pad = await person.pad()
      const drafts = readDrafts(pad.doc).map(({ text }) => text)
      expect(drafts.toSorted()).toEqual([`${at} first`, `${at} second`, 'in the field'])
      pad.close()
    }
    expect(await back.command(advance)).toMatchObject({ ok: true })
    await back.inPhase('read')
    expect(await must(again[0], 'Ada').ideas()).toEqual(written)
    for (const person of again)
      await person.until(() => person.slices.mine?.ideaIds.length === 2, 'own ideas')
    expect(await back.command(advance)).toMatchObject({ ok: true })
    expect((await back.seen()).epoch).toBe(epoch + 1)
    expect(await must(again[1], 'Ben').ideas()).toEqual(written)
    await back.advance()
    const ben = must(again[1], 'Ben')
    await ben.inPhase('refine')
    expect(await ben.command({ type: 'idea.add', texts: ['afterwards'] })).toMatchObject({
      ok: true,
    })
    const { revealed, added } = await writersOn(ben)
    expect(revealed.size).toBe(1)
    expect([...added].filter((client) => revealed.has(client))).toEqual([])
  },
)
