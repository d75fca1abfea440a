// Somebody was offline for so long that the server does not take the words at once.
import { expect, test } from 'vitest'
import { bringAll, toBring } from '../../client/sync/bring-again.ts'
import { addMany } from '../../shared/draft/add-many.ts'
import { setKept, typeInto } from '../../shared/draft/edit.ts'
import { readDrafts } from '../../shared/draft/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { limits } from '../../shared/wire/limits.ts'
import { removeData, startServerProcess } from '../bench/processes.ts'
import { aFacilitator, aParticipant, someDraftId } from '../fixtures/a-participant.ts'
import type { Replica } from '../fixtures/a-replica.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()
const REWORDINGS = 900
const KILLED_AT = 7

const wordsOf = ({ doc }: Replica) =>
  readDrafts(doc).map(({ id, text, kept: isKept }) => [id, text, isKept])

test('[SYNC-42] A full pad that was reworded offline for hours comes over the wire in parts, and a server that is killed in the middle loses and doubles nothing', async () => {
  let server = await startServerProcess()
  kept({
    close: async () => {
      await server.kill('SIGKILL')
      removeData(server)
    },
  })
  const lead = kept(await aFacilitator(server))
  const ada = kept(await aParticipant(server, lead.created.joinCode))
  await lead.advance()
  await ada.inPhase('solo')
  const { question } = await ada.seen()
  const offline = ada.replica('draft', { connect: false })
  const ids = Array.from({ length: limits.draftsPerPad }, () => someDraftId())
  const drafts = ids.map((draftId) => ({ draftId, text: 'begun' }))
  addMany(offline.doc, drafts, question.id, offline.origin)
  for (let n = 0; n < REWORDINGS; n++) {
    const id = must(ids[n % ids.length], 'a draft')
    typeInto(offline.doc, id, `${n} of many words`, offline.origin)
    if (n % 7 === 0) setKept(offline.doc, id, n % 2 === 0, offline.origin)
  }
  offline.online()
  await offline.until(() => offline.closeCodes.includes(4413), 'a refusal of the whole')
  const fresh = await ada.pad()
  expect(readDrafts(fresh.doc)).toEqual([])

  let parts = 0
  const saved = async (): Promise<boolean> => {
    if (++parts === KILLED_AT) {
      await server.kill('SIGKILL')
      const { port } = new URL(server.url)
      server = await startServerProcess(server.dataDir, { environment: { PORT: port } })
    }
    await fresh.saved()
    return true
  }
  const entries = toBring(offline.doc, fresh.doc, 'draft')
  expect(await bringAll(entries, { doc: fresh.doc, saved }, 'draft')).toEqual([])
  expect(parts).toBeGreaterThan(KILLED_AT)
  const another = await ada.pad()
  expect(wordsOf(another)).toEqual(wordsOf(offline))
  expect(wordsOf(another)).toHaveLength(limits.draftsPerPad)
  expect(fresh.closeCodes.filter((code) => code >= 4_000)).toEqual([])
})
