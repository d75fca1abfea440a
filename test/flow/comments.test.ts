// What the others, the store and the files can tell about the person who wrote a comment.
import { expect, test } from 'vitest'
import { outcomeFormats } from '../../server/http/export.ts'
import { readComments, readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { aFolder } from '../fixtures/a-server.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'
import { eachComments, rowsJoining } from './comments.ts'

const kept = closing()
const WORDS = 'who is to pay for it?'

/** What the third person of a group hears, on every socket, when one of the first two comments on the same idea. */
async function heardOfAComment(author: number): Promise<readonly string[]> {
  const server = { clock: aClock({ still: true }), chance: seededChance(3) }
  const workshop = kept(await aWorkshop({ server }))
  await workshop.to('refine')
  for (const person of workshop.people) await person.board()
  const added = await workshop.facilitator.command({ type: 'idea.add', texts: ['a bell'] })
  const ideaId = must(added.ok ? added.ideaIds?.[0] : null, 'an idea')
  const all = async (): Promise<void> => {
    await Promise.all(workshop.everyone.map((person) => person.settled()))
    await workshop.server.clock.advance(100)
    await Promise.all(workshop.everyone.map((person) => person.settled()))
  }
  await all()
  const { heard } = workshop.person(2).tap
  const before = heard.length
  const adding = { type: 'comment.add', ideaId, kind: 'concern', text: WORDS } as const
  const answer = await workshop.person(author).command(adding)
  expect(Object.keys(answer).toSorted()).toEqual(['ok', 'version'])
  await all()
  return heard.slice(before).map(({ over, bytes }) => `${over} ${bytes.toString('latin1')}`)
}

test('[CMT-8] A comment reaches the others in the same bytes, whoever wrote it, and in one frame of the board', async () => {
  const heard = await heardOfAComment(0)
  const told = heard.filter((frame) => frame.includes(WORDS))
  expect(told.map((frame) => frame.split(' ')[0])).toEqual(['board'])
  expect(await heardOfAComment(1)).toEqual(heard)
})

test('[CMT-9] No row of the store joins a person to a comment, not even while the session runs', async () => {
  const folder = aFolder()
  kept({ close: () => folder.remove() })
  const session = { template: 'strict', settings: { anonymity: 'named' } } as const
  const server = { store: folder.database() }
  const workshop = kept(await aWorkshop({ session, server }))
  await workshop.to('solo')
  for (const [at, person] of workshop.people.entries()) await person.write(`thought ${at}`)
  await workshop.to('refine')
  const said = await eachComments(workshop.people)
  expect(said).toHaveLength(6)
  const path = `${folder.path}/forethought.db`
  const people = workshop.everyone.map(({ seat }) => seat.participantId)
  expect(rowsJoining(path, people, said)).toEqual([])
  // Ideas have an author in a private table, which shows that the search finds what there is.
  const ideas = [...readIdeas((await workshop.person(0).board()).doc).keys()]
  expect(rowsJoining(path, people, ideas)).toHaveLength(3)
})

test('[CMT-10] Comments wait for nobody, and are read by everybody from then on: in every later phase, on the board and in the files', async () => {
  const workshop = kept(await aWorkshop())
  await workshop.to('solo')
  for (const [at, person] of workshop.people.entries()) await person.write(`thought ${at}`)
  await workshop.to('refine')
  await eachComments(workshop.people.slice(0, 1))
  const [comment] = readComments((await workshop.person(1).board()).doc).values()
  const { id: commentId, idea: ideaId, text } = must(comment, 'a comment')
  expect(text).toBe('comment of person 0')
  const screen = await workshop.observes()
  const again = { type: 'comment.add', ideaId, kind: 'question', text: 'Too late?' } as const
  for (const kind of ['vote', 'results'] as const) {
    await workshop.to(kind)
    expect(readComments((await screen.board()).doc).size).toBe(1)
    expect(await workshop.person(1).command(again)).toMatchObject({ code: 'wrong-phase' })
    for (const format of outcomeFormats.keys()) {
      if (format === 'xlsx') continue // its bytes are packed; test/outcome reads them
      const file = await screen.ask('GET', `/export/${format}`)
      expect(file.text.replaceAll(/<\/text>\n<text[^>]*>/g, ' '), format).toContain(text)
    }
  }
  const aside = { type: 'comment.setAside', commentId, aside: true } as const
  expect(await workshop.person(1).command(aside)).toMatchObject({ code: 'wrong-phase' })
  expect(await workshop.facilitator.command(aside)).toMatchObject({ ok: true })
})

test('[OUT-130] My words holds a person’s own concerns that wait, and no file of anybody else changes with them', async () => {
  const workshop = kept(await aWorkshop())
  await workshop.to('solo')
  for (const [at, person] of workshop.people.entries()) await person.write(`thought ${at}`)
  await workshop.to('refine')
  const [ideaId] = readIdeas((await workshop.person(1).board()).doc).keys()
  const others = [workshop.facilitator, ...workshop.people.slice(1)]
  const files = async (): Promise<readonly string[]> => {
    const read = await Promise.all(
      others.flatMap((person) =>
        [...outcomeFormats.keys(), 'mine'].map(async (format) => {
          const { text } = await person.ask('GET', `/export/${format}`)
          return format === 'xlsx' ? String(text.length) : `${format} ${text}`
        }),
      ),
    )
    return read
  }
  const mine = async (): Promise<string> =>
    (await workshop.person(0).ask('GET', '/export/mine')).text
  const before = await files()
  expect(await mine()).not.toContain('too dear')
  const held = { type: 'concern.hold', ideaId: must(ideaId, 'idea'), text: 'too dear' } as const
  expect(await workshop.person(0).command(held)).toMatchObject({ ok: true, waiting: true })
  expect(await mine()).toContain('Concerns that wait, read by nobody else\n\n- too dear')
  expect(await files()).toEqual(before)
})

test('[CONC-10] An author is served at once that a concern waits and that it was taken back, and the act sends nothing to anybody else', async () => {
  const server = { clock: aClock({ still: true }) }
  const workshop = kept(await aWorkshop({ server }))
  await workshop.to('refine')
  const added = await workshop.facilitator.command({ type: 'idea.add', texts: ['a bell'] })
  const ideaId = must(added.ok ? added.ideaIds?.[0] : null, 'an idea')
  const [ana, ...others] = workshop.people
  const author = must(ana, 'Ana')
  const calm = () => Promise.all(workshop.everyone.map((person) => person.settled()))
  await calm()
  const waiting = () => author.slices.mine?.concerns ?? []
  const before = others.map(({ frames }) => frames.length)
  const held = { type: 'concern.hold', ideaId, text: 'too dear' } as const
  expect(await author.command(held)).toMatchObject({ ok: true, waiting: true })
  await author.until(() => waiting().length === 1 || null, 'the concern')
  await calm()
  expect(others.map(({ frames }) => frames.length)).toEqual(before)

  await workshop.to('results')
  await calm()
  const later = others.map(({ frames }) => frames.length)
  const concernId = must(waiting()[0], 'a concern').id
  expect(await author.command({ type: 'concern.takeBack', concernId })).toMatchObject({ ok: true })
  await author.until(() => waiting().length === 0 || null, 'nothing that waits')
  await calm()
  expect(others.map(({ frames }) => frames.length)).toEqual(later)
})
