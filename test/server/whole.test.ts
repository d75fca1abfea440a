import { afterEach, expect, test } from 'vitest'
import { boardView, cardsInOrder } from '../../shared/board/view.ts'
import { readClusters, readIdeas } from '../../shared/board/read.ts'
import { aFacilitator, aParticipant, type Participant } from '../fixtures/a-participant.ts'
import { aServer, type TestServer } from '../fixtures/a-server.ts'

const open: { close(): unknown }[] = []
const kept = <T extends { close(): unknown }>(one: T): T => {
  open.unshift(one)
  return one
}
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function reveal(server: TestServer, facilitator: Participant): Promise<void> {
  const answer = facilitator.advance()
  await facilitator.seen((view) => view.phase.countdownTo !== undefined, 'the countdown')
  await server.clock.advance(3_000)
  expect(await answer).toMatchObject({ ok: true })
}

test('[SRV-1] a whole session: draft alone, reveal, read, refine, vote, results', async () => {
  const server = kept(await aServer())
  const facilitator = kept(await aFacilitator(server, { template: 'strict' }))
  const people = await Promise.all(
    ['Ada', 'Ben', 'Cleo', 'Dan'].map(async (name) =>
      kept(await aParticipant(server, facilitator.created.joinCode, { name })),
    ),
  )
  const [ada, ben] = people
  if (ada === undefined || ben === undefined) throw new Error('four people')
  expect(await facilitator.advance()).toMatchObject({ ok: true })
  await Promise.all(
    people.map((person, at) =>
      person.inPhase('solo').then(() => person.write(`idea ${at} a`, `idea ${at} b`)),
    ),
  )
  expect(ben.view?.counts.ideas).toBeUndefined()
  await reveal(server, facilitator)
  const view = await ada.seen(({ counts }) => counts.ideas === 8, 'eight ideas')
  expect(view.phase).toMatchObject({ kind: 'read', board: 'frozen' })
  await ada.until(() => ada.slices.mine?.ideaIds.length === 2, 'own ideas')
  const board = await ben.board()
  const cards = cardsInOrder(boardView(readIdeas(board.doc), readClusters(board.doc)))
  expect(cards.map((card) => card.head.text).toSorted()).toEqual(
    [0, 1, 2, 3].flatMap((at) => [`idea ${at} a`, `idea ${at} b`]),
  )
  expect(await facilitator.advance()).toMatchObject({ ok: true })
  await ada.inPhase('refine')
  expect(await ada.command({ type: 'idea.add', texts: ['one more'] })).toMatchObject({ ok: true })
  expect(await facilitator.advance()).toMatchObject({ ok: true })
  await ada.inPhase('vote')
  for (const person of people) {
    const ballot = await person.until(() => person.slices.ballots?.[0], 'a ballot')
    const target = ballot.targets.toSorted()[0] ?? ''
    expect(
      await person.command({ type: 'ballot.cast', ballotId: ballot.id, marks: { [target]: 1 } }),
    ).toMatchObject({ ok: true })
  }
  expect(JSON.stringify(ada.slices.results?.ballots)).toBe('[]')
  expect(await facilitator.advance()).toMatchObject({ ok: true })
  await ada.inPhase('results')
  const closed = await ada.until(() => ada.slices.results?.ballots[0], 'a tally')
  expect(closed.tally?.voters).toBe(4)
  expect(Object.values(closed.tally?.totals ?? {})).toContainEqual({ marks: 4, people: 4 })
})
