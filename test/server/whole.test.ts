import { expect, test } from 'vitest'
import { boardView, cardsInOrder } from '../../shared/board/view.ts'
import { readClusters, readIdeas } from '../../shared/board/read.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()

test('[SRV-1] A whole session runs on one server: draft alone, reveal, read, refine, vote, results', async () => {
  const workshop = kept(await aWorkshop({ names: ['Ada', 'Ben', 'Cleo', 'Dan'] }))
  const { people } = workshop
  const [ada, ben] = [workshop.person(0), workshop.person(1)]
  await workshop.to('solo')
  await Promise.all(people.map((person, at) => person.write(`idea ${at} a`, `idea ${at} b`)))
  expect(ben.view?.counts.ideas).toBeUndefined()
  await workshop.on()
  const view = await ada.seen(({ counts }) => counts.ideas === 8, 'eight ideas')
  expect(view.phase).toMatchObject({ kind: 'read', board: 'frozen' })
  await ada.until(() => ada.slices.mine?.ideaIds.length === 2, 'own ideas')
  const board = await ben.board()
  const cards = cardsInOrder(boardView(readIdeas(board.doc), readClusters(board.doc)))
  expect(cards.map((card) => card.head.text).toSorted()).toEqual(
    [0, 1, 2, 3].flatMap((at) => [`idea ${at} a`, `idea ${at} b`]),
  )
  await workshop.to('refine')
  expect(await ada.command({ type: 'idea.add', texts: ['one more'] })).toMatchObject({ ok: true })
  await workshop.to('vote')
  for (const person of people) {
    const ballot = await person.until(() => person.slices.ballots?.[0], 'a ballot')
    const target = ballot.targets.toSorted()[0] ?? ''
    expect(
      await person.command({ type: 'ballot.cast', ballotId: ballot.id, marks: { [target]: 1 } }),
    ).toMatchObject({ ok: true })
  }
  expect(JSON.stringify(ada.slices.results?.ballots)).toBe('[]')
  await workshop.to('results')
  const closed = await ada.until(() => ada.slices.results?.ballots[0], 'a tally')
  expect(closed.tally?.voters).toBe(4)
  expect(Object.values(closed.tally?.totals ?? {})).toContainEqual({ marks: 4, people: 4 })
})
