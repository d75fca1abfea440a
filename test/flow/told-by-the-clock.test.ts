// What the five-second clock tells in each phase, as the people who lead and the people who are ready receive it.
import { expect, test } from 'vitest'
import { moveCards } from '../../shared/board/edit.ts'
import { readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseClusterId } from '../../shared/kernel/ids.ts'
import type { Participant } from '../fixtures/a-participant.ts'
import type { Replica } from '../fixtures/a-replica.ts'
import { aWorkshop, type Workshop } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()
const TICK_MS = 5_000
/** Words change at most every fifteen seconds, so that after four ticks they are those of now. */
const TICKS = 4

/** Lets the words settle. */
async function ticks({ server, facilitator }: Workshop): Promise<void> {
  const heard = () => facilitator.frames.filter(({ event }) => event === 'room').length
  for (let n = 0; n < TICKS; n++) {
    const before = heard()
    await server.clock.advance(TICK_MS)
    await facilitator.until(() => heard() > before, 'a tick')
  }
}

/** The words about the room after some ticks, without what makes them equally long. */
async function words(workshop: Workshop): Promise<object> {
  await ticks(workshop)
  const { filler, ...said } = must(workshop.facilitator.slices.room, 'words about the room')
  expect(filler).toBeTypeOf('string')
  return said
}

const ready = (person: Participant) => person.command({ type: 'ready.set', ready: true })

/** Moves a card on the board and waits until the server has it. */
async function moves(board: Replica, card: string, cluster: string | null): Promise<void> {
  const id = must([...readIdeas(board.doc).keys()].find((one) => one === card) ?? null, 'a card')
  const to = { cluster: cluster === null ? null : parseClusterId(cluster) }
  expect(moveCards(board.doc, [id], to, board.origin)).toBe('done')
  await board.saved()
}

async function aGroupOfSix(): Promise<Workshop> {
  const names = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eva', 'Fay']
  return kept(await aWorkshop({ names }))
}

test('[ROOM-112] In each phase the clock tells the words of this phase, and in lobby, read and results none', async () => {
  const workshop = await aGroupOfSix()
  const [ada, ben, cleo, dan] = [0, 1, 2, 3].map((at) => workshop.person(at))
  if (ada === undefined || ben === undefined || cleo === undefined || dan === undefined) return
  expect(await words(workshop)).toEqual({ kind: 'none' })

  await workshop.to('solo')
  for (const person of [ada, ben]) await person.write('one idea', 'one more')
  await cleo.write('an idea')
  await ready(cleo)
  expect(await words(workshop)).toEqual({
    kind: 'solo',
    notStarted: 'about half',
    writing: 'a few',
    quiet: 'nobody',
    ready: 'a few',
    pace: 'rising',
  })
  await workshop.server.clock.advance(60_000)
  expect(await words(workshop)).toMatchObject({
    writing: 'nobody',
    quiet: 'a few',
    pace: 'slowing',
  })

  await workshop.to('read')
  expect(await words(workshop)).toEqual({ kind: 'none' })

  await workshop.to('refine')
  const added = await workshop.facilitator.command({ type: 'cluster.add', title: 'Doors' })
  const cluster = must(added.ok ? added.clusterId : null, 'a cluster')
  const board = await ada.board()
  await board.until(() => readIdeas(board.doc).size === 5, 'all ideas')
  const [often, twice] = [...readIdeas(board.doc).keys()]
  if (often === undefined || twice === undefined) throw new Error('two cards')
  for (const place of [cluster, null, cluster]) await moves(board, often, place)
  for (const place of [cluster, null]) await moves(board, twice, place)
  expect(await words(workshop)).toEqual({
    kind: 'refine',
    unsorted: 4,
    contested: [often],
    fewMove: false,
  })

  await workshop.to('vote')
  expect(await words(workshop)).toEqual({ kind: 'vote', voted: 'none' })
  for (const person of [ada, ben, cleo, dan]) {
    const { id, targets } = await person.until(() => person.slices.ballots?.[0], 'a ballot')
    const marks = { [must(targets[0], 'a card')]: 1 }
    await person.command({ type: 'ballot.cast', ballotId: id, marks })
  }
  expect(await words(workshop)).toEqual({ kind: 'vote', voted: 'most' })

  await workshop.to('results')
  expect(await words(workshop)).toEqual({ kind: 'none' })
})

test('[ROOM-113] In solo and read the clock tells people who are ready exactly how many are, and of how many, and in no other phase anybody', async () => {
  const workshop = await aGroupOfSix()
  const counts = () => workshop.everyone.map(({ view }) => view?.phase.ready ?? null)
  await workshop.to('solo')
  await workshop.person(0).write('an idea')
  for (const kind of ['solo', 'read'] as const) {
    if (kind === 'read') await workshop.to(kind)
    for (const at of [1, 4]) await ready(workshop.person(at))
    await ticks(workshop)
    const count = { ready: 2, of: 6 }
    expect(counts()).toEqual([null, null, count, null, null, count, null])
  }
  for (const kind of ['refine', 'vote', 'results'] as const) {
    await workshop.to(kind)
    if (kind === 'vote') for (const at of [1, 4]) await ready(workshop.person(at))
    await ticks(workshop)
    expect(counts()).toEqual(workshop.everyone.map(() => null))
  }
})
