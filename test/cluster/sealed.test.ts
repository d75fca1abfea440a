// Whoever has every file of the database, its log, its second server and a dump, and not the data key, reads no word.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { binDraft, startDraft, typeInto } from '../../shared/draft/edit.ts'
import { aNode } from '../fixtures/a-node.ts'
import { query } from '../fixtures/a-postgres.ts'
import { someDraftId, type Participant } from '../fixtures/a-participant.ts'
import { aServer } from '../fixtures/a-server.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import { aCanary } from '../fixtures/canary.ts'
import { ClusterDatabase } from './database.ts'

const databases: ClusterDatabase[] = []
afterEach(async () => {
  for (const database of databases.splice(0)) await database.stop()
})

/** Every file of both servers (tables, indexes, write-ahead log), and a dump of everything. */
async function allBytes(database: ClusterDatabase): Promise<readonly Buffer[]> {
  await query(database.url, 'CHECKPOINT')
  const names = readdirSync(database.folder, { recursive: true, encoding: 'utf8' })
  const files = names.map((name) => contentOf(join(database.folder, name)))
  return [...files, database.dump()]
}

/** Nothing for a folder, a socket, and a file that has gone meanwhile. */
function contentOf(path: string): Buffer {
  const about = statSync(path, { throwIfNoEntry: false })
  return about?.isFile() === true ? readFileSync(path) : Buffer.alloc(0)
}

/** The words that a piece shows as they are, or as a dump writes bytes. */
function shownIn(pieces: readonly Buffer[], words: readonly string[]): string[] {
  const forms = (text: string): readonly string[] => [text, Buffer.from(text).toString('hex')]
  const mark = forms(aCanary('').slice(0, MARK_LENGTH))
  const marked = Buffer.concat(pieces.filter((one) => mark.some((form) => one.includes(form))))
  return words.filter((word) => forms(word).some((form) => marked.includes(form)))
}

/** All canaries of a run begin alike. */
const MARK_LENGTH = 18

/** Words in a pad in three ways: entered, typed letter by letter and kept back, and deleted again. */
async function writes(author: Participant): Promise<readonly string[]> {
  const [entered, field, gone] = [aCanary('entered'), aCanary('field'), aCanary('gone')]
  await author.write(entered)
  const { question } = await author.seen()
  const pad = await author.pad()
  const [typed, binned] = [someDraftId(), someDraftId()]
  startDraft(pad.doc, { draftId: typed, question: question.id, text: '' }, pad.origin)
  for (let at = 1; at <= field.length; at++)
    typeInto(pad.doc, typed, field.slice(0, at), pad.origin)
  startDraft(pad.doc, { draftId: binned, question: question.id, text: gone }, pad.origin)
  await pad.saved()
  binDraft(pad.doc, binned, pad.origin)
  await pad.saved()
  pad.close()
  return [entered, field, gone]
}

test('[OWN-69] No word that a group typed, deleted, revealed, commented or purged can be read in a table, the write-ahead log, the second server or a dump of the database', async () => {
  const database = await ClusterDatabase.begin()
  databases.push(database)
  await database.replicate()
  const names = [aCanary('Ada'), aCanary('Ben'), aCanary('Cleo')]
  const server = await aServer({ store: await aNode(database.url) })
  const [question, title, action] = [aCanary('question'), aCanary('title'), aCanary('action')]
  const session = { template: 'strict', question, title }
  const workshop = await aWorkshop({ names, session, on: server })
  const words = [question, title, action, ...names]
  // Written in the open, so that the search shows that it finds words.
  const open = aCanary('open')
  await query(database.url, `CREATE TABLE open_words AS SELECT '${open}' AS word`)
  const search = async () => shownIn(await allBytes(database), [...words, open])
  await workshop.to('solo')
  for (const person of workshop.people) words.push(...(await writes(person)))
  expect(await search()).toEqual([open])
  await workshop.to('refine')
  const { facilitator } = workshop
  const added = aCanary('added')
  words.push(added)
  expect(await facilitator.command({ type: 'idea.add', texts: [added] })).toMatchObject({
    ok: true,
  })
  expect(await facilitator.command({ type: 'action.add', text: action })).toMatchObject({
    ok: true,
  })
  const shown = await facilitator.ideas()
  expect(shown).toHaveLength(workshop.people.length + 1)
  expect(await search()).toEqual([open])
  expect(await facilitator.command({ type: 'session.close' })).toMatchObject({ ok: true })
  expect(await search()).toEqual([open])
  expect((await facilitator.ask('DELETE', '')).status).toBe(204)
  expect(await search()).toEqual([open])
  await workshop.close()
  await server.close()
})
