import { expect, test } from 'vitest'
import {
  cardsToRead,
  clustersIn,
  EVERY_CARD,
  offersFilter,
  passing,
  type OnBoard,
} from '../../client/vote/filter.ts'
import { read } from '../../client/vote/kept-place.ts'
import { onBoard } from '../../client/vote/on-board.ts'
import type { Card } from '../../shared/board/shape.ts'
import type { TargetId } from '../../shared/kernel/ids.ts'
import { clusterId, ideaId } from '../board/a-board.ts'

const card = (n: number, text: string, cluster: number | null = null): Card => ({
  head: {
    id: ideaId(n),
    text,
    original: text,
    round: 1,
    question: null,
    cluster: cluster === null ? null : clusterId(cluster),
    into: null,
    order: 'a0',
    bin: false,
  },
  sources: [],
  comments: [],
  asideComments: [],
})
const at = (n: number, text: string, cluster: number | null): [TargetId, OnBoard] => [
  ideaId(n),
  {
    name: text,
    cards: [card(n, text, cluster)],
    place:
      cluster === null
        ? null
        : { id: clusterId(cluster), at: cluster, title: `cluster ${cluster}` },
  },
]
const board = new Map([
  at(0, 'Lunch on day one', 1),
  at(1, 'A map of the floor', 0),
  at(2, 'A desk card', null),
  at(3, 'Lunch for two', 0),
])
const targets = [3, 9, 2, 0, 1].map((n) => ideaId(n))

test('[UI-148] A filter leaves cards out by cluster and by word and changes no order. A cluster that is gone leaves none out', () => {
  const shown = (cluster: string, words = '') => passing(targets, board, { cluster, words })
  expect(passing(targets, board, EVERY_CARD)).toEqual(targets)
  expect(shown('', 'LUNCH')).toEqual([ideaId(3), ideaId(0)])
  expect(shown(clusterId(0))).toEqual([ideaId(3), ideaId(1)])
  expect(shown(clusterId(0), 'lunch')).toEqual([ideaId(3)])
  expect(shown('none')).toEqual([ideaId(2)])
  expect(shown(clusterId(7))).toEqual(targets)
  expect(clustersIn(targets, board).map(({ at: place }) => place)).toEqual([0, 1])
  expect([offersFilter(12), offersFilter(13)]).toEqual([false, true])
})

test('[UI-150] A cluster of a ballot is found by its title and by the words of its cards, and is named by its first words without a title', () => {
  const cluster = (n: number, title: string, ...cards: Card[]) => ({
    cluster: { id: clusterId(n), title, order: `a${n}`, bin: false },
    cards,
  })
  const view = {
    unsorted: [card(4, 'Lunch outside')],
    clusters: [
      cluster(0, 'Food', card(0, 'Lunch on day one'), card(1, 'Cake')),
      cluster(1, '', card(2, 'A map\nof the floor')),
      cluster(2, 'Signs', card(3, 'Names on doors')),
    ],
    aside: [],
    asideClusters: [],
  }
  const found = onBoard(view, 'clusters')
  const own = [2, 0, 1].map((n) => clusterId(n))
  const shown = (words: string) => passing(own, found, { cluster: '', words })
  expect(own.map((id) => found.get(id)?.name)).toEqual(['Signs', 'Food', 'A map of the floor'])
  expect(own.map((id) => found.get(id)?.place?.at)).toEqual([2, 0, 1])
  expect([shown('lunch'), shown('sign'), shown('floor'), shown('')]).toEqual([
    [clusterId(0)],
    [clusterId(2)],
    [clusterId(1)],
    own,
  ])
  // A dozen clusters are few, and the cards in them are many to read.
  expect(cardsToRead(own, found)).toBe(4)
  expect([...onBoard(view, 'cards').keys()]).toEqual([4, 0, 1, 2, 3].map((n) => ideaId(n)))
})

test('[UI-149] A kept place is read back, and anything else is the top of the page', () => {
  const place = { filter: { cluster: 'cluster-1', words: 'lunch' }, row: 'idea-3' }
  const top = { filter: EVERY_CARD, row: null }
  expect(read(JSON.stringify(place))).toEqual(place)
  for (const other of [null, 'null', '7', '[]', '{"filter":{"cluster":3},"row":{}}'])
    expect(read(other)).toEqual(top)
})
