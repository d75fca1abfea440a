// An export holds exactly what the board shows to that role in that phase.
import { outcomeFormats } from '../../server/http/export.ts'
import { expect, test } from 'vitest'
import { mergeInto } from '../../shared/board/edit.ts'
import { readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import type { SessionAnswer } from '../../shared/wire/http.ts'
import type { PhaseKind } from '../../shared/wire/terms.ts'
import type { Participant } from '../fixtures/a-participant.ts'
import { aFolder } from '../fixtures/a-server.ts'
import { aWorkshop, type Workshop } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()
const formats = [...outcomeFormats.keys()]

const exportsOf = (person: Participant): Promise<readonly string[]> =>
  Promise.all(
    formats.map(async (format) => {
      const answer = await person.ask('GET', `/export/${format}`)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-disposition')).toContain('attachment')
      return answer.text
    }),
  )

const outcomeFor = async (person: Participant): Promise<Outcome> =>
  (await person.ask('GET', '/export/json')).body as Outcome // another test checks this against the schema

const textsIn = ({ cards, aside }: Outcome): readonly string[] =>
  [...cards.flatMap(({ head, sources }) => [head, ...sources]), ...aside]
    .map(({ text }) => text)
    .toSorted()

async function checkPhase(workshop: Workshop, kind: PhaseKind): Promise<void> {
  const [ada, ...others] = workshop.people.filter(({ view }) => view?.me.role === 'participant')
  const mine = await exportsOf(must(ada, 'ada'))
  for (const other of others) expect(await exportsOf(other)).toEqual(mine)
  const isOver = kind === 'results' || kind === 'closed'
  for (const person of workshop.everyone) {
    const outcome = await outcomeFor(person)
    const { phase, settings } = await person.seen()
    expect(textsIn(outcome)).toEqual(phase.board === 'none' ? [] : await person.ideas())
    expect(outcome.phase).toBe(kind)
    expect(outcome.cards.some(({ marks }) => marks !== null)).toBe(isOver)
    const authors = outcome.cards.map(({ head }) => head.author).filter((name) => name !== '')
    expect(authors.length > 0).toBe(isOver && settings.anonymity === 'named')
  }
  expect(mine.some((text) => text.includes('kept to myself'))).toBe(false)
}

async function play(workshop: Workshop, kind: PhaseKind): Promise<void> {
  if (kind === 'solo')
    for (const [at, person] of workshop.people.slice(0, 4).entries())
      await person.write(`one of ${at}`, `two of ${at}`)
  if (kind === 'read') await workshop.person(0).write('kept to myself')
  if (kind === 'refine') {
    const board = await workshop.person(1).board()
    const [head, source] = [...readIdeas(board.doc).keys()]
    mergeInto(board.doc, [must(source, 'source')], must(head, 'head'), board.origin)
    await board.saved()
    const aside = must([...readIdeas(board.doc).keys()][3], 'idea')
    await workshop.facilitator.command({ type: 'idea.setAside', ideaId: aside, aside: true })
    board.close()
  }
  if (kind === 'vote')
    for (const person of workshop.people.slice(0, 4)) {
      const ballot = await person.until(() => person.slices.ballots?.[0], 'a ballot')
      const marks = { [must(ballot.targets.toSorted()[0], 'target')]: 1 }
      await person.command({ type: 'ballot.cast', ballotId: ballot.id, marks })
    }
}

test.each(['anonymous', 'named'] as const)(
  '[OUT-4][OUT-6] In every phase every format holds what the board shows to the role of its reader (%s)',
  async (anonymity) => {
    const session = { template: 'strict', settings: { anonymity } }
    const names = ['Ada', 'Ben', 'Cleo', 'Dan']
    const workshop = kept(await aWorkshop({ names, session }))
    await workshop.observes()
    await checkPhase(workshop, 'lobby')
    for (const kind of ['solo', 'read', 'refine', 'vote', 'results'] as const) {
      await workshop.to(kind)
      await play(workshop, kind)
      await checkPhase(workshop, kind)
    }
    await workshop.facilitator.command({ type: 'session.close' })
    await workshop.see((view) => view.phase.kind === 'closed')
    await checkPhase(workshop, 'closed')
  },
)

const lasting = ({ view, slices }: SessionAnswer) => ({
  slices,
  view: { ...view, serverTime: 0, version: 0 },
})

test('[I8] Equal state gives an equal view', async () => {
  const folder = aFolder()
  kept({ close: () => folder.remove() })
  const names = ['Ada', 'Ben', 'Cleo', 'Dan']
  let workshop = await aWorkshop({ names, server: { store: folder.database() } })
  for (const kind of ['solo', 'read', 'refine', 'vote', 'results'] as const) {
    await workshop.to(kind)
    await play(workshop, kind)
    if (kind === 'refine') await compared(workshop)
    const before = await seenBy(workshop)
    workshop = await workshop.restarted({ store: folder.database() })
    expect(await seenBy(workshop)).toEqual(before)
  }
  kept(workshop)
})

/** The server compares the ideas of a refine between other work, and a restart would do it again. */
const compared = ({ everyone }: Workshop): Promise<unknown> =>
  Promise.all(
    everyone.map((person) => person.until(() => person.slices.twins?.sought, 'the ideas compared')),
  )

async function seenBy({ everyone, server }: Workshop): Promise<readonly unknown[]> {
  await server.clock.advance(100) // the list of people is sent with a short delay
  await Promise.all(everyone.map((person) => person.settled()))
  return Promise.all(
    everyone.map(async (person) => ({
      ...lasting((await person.ask('GET', '')).body as SessionAnswer),
      exports: await exportsOf(person),
    })),
  )
}
