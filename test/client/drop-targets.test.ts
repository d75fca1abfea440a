import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Column } from '../../client/board/board-store.ts'
import {
  between,
  cardAt,
  edgeOf,
  firstCard,
  neighbourOf,
  nextColumn,
  targetAfter,
  restOf,
  spotOf,
  successorOf,
  type Direction,
  type DropTarget,
} from '../../client/refine/drop-targets.ts'
import { clusterId, ideaId } from '../board/a-board.ts'

/** Columns by the numbers of their cards: Unsorted first, then the clusters. */
const wall = (...columns: readonly (readonly number[])[]): Column[] =>
  columns.map((numbers, at) => ({
    cluster: at === 0 ? null : { id: clusterId(at), title: `${at}`, order: `a${at}`, bin: false },
    ids: numbers.map(ideaId),
  }))

const directions: readonly Direction[] = ['up', 'down', 'left', 'right']

test('[UI-11] Arrow keys lead within a column and to the same height in the next one, over empty columns', () => {
  const columns = wall([0, 1, 2], [], [3, 4])
  expect(neighbourOf(columns, ideaId(0), 'down')).toBe(ideaId(1))
  expect(neighbourOf(columns, ideaId(0), 'up')).toBe(ideaId(0))
  expect(neighbourOf(columns, ideaId(1), 'right')).toBe(ideaId(4))
  expect(neighbourOf(columns, ideaId(2), 'right')).toBe(ideaId(4))
  expect(neighbourOf(columns, ideaId(4), 'left')).toBe(ideaId(1))
  expect(neighbourOf(columns, ideaId(4), 'right')).toBe(ideaId(4))
  expect(neighbourOf(columns, ideaId(9), 'down')).toBe(ideaId(0))
  expect(nextColumn(columns, ideaId(1), 1)).toBe(ideaId(3))
  expect(nextColumn(columns, ideaId(4), -1)).toBe(ideaId(0))
  expect(edgeOf(columns, ideaId(1), 'first')).toBe(ideaId(0))
  expect(edgeOf(columns, ideaId(1), 'last')).toBe(ideaId(2))
  expect(firstCard(wall([], []))).toBeNull()
})

test('[UI-11] A card that was picked up counts its place among the cards that stay', () => {
  const columns = wall([0, 1, 2], [3], [])
  const moving = new Set([ideaId(1)])
  const at = (cluster: number | null, index: number): DropTarget => ({
    cluster: cluster === null ? null : clusterId(cluster),
    index,
  })
  expect(targetAfter(columns, at(null, 1), moving, 'down')).toEqual(at(null, 2))
  expect(targetAfter(columns, at(null, 2), moving, 'down')).toEqual(at(null, 2))
  expect(targetAfter(columns, at(null, 2), moving, 'right')).toEqual(at(1, 1))
  expect(targetAfter(columns, at(1, 1), moving, 'right')).toEqual(at(2, 0))
  expect(targetAfter(columns, at(2, 0), moving, 'right')).toEqual(at(2, 0))
  expect(cardAt(columns, at(null, 1), moving)).toBe(ideaId(2))
  expect(cardAt(columns, at(null, 2), moving)).toBeNull()
  expect(cardAt(columns, at(1, 0), moving)).toBe(ideaId(3))
})

test('[UI-11] Shift selects everything between two cards, whichever comes first', () => {
  const columns = wall([0, 1], [2, 3])
  const three = [1, 2, 3].map(ideaId)
  expect(between(columns, ideaId(1), ideaId(3))).toEqual(three)
  expect(between(columns, ideaId(3), ideaId(1))).toEqual(three)
  expect(between(columns, ideaId(9), ideaId(2))).toEqual([ideaId(2)])
})

const anyWall = fc
  .array(fc.nat(6), { minLength: 1, maxLength: 7 })
  .map((sizes) => {
    let next = 0
    return wall(...sizes.map((size) => Array.from({ length: size }, () => next++)))
  })
  .filter((columns) => firstCard(columns) !== null)
const steps = fc.array(fc.constantFrom(...directions), { maxLength: 30 })

test('[UI-11] Arrow keys lead from card to card, and the focus stays on a card', () => {
  fc.assert(
    fc.property(anyWall, steps, (columns, path) => {
      let here = firstCard(columns)
      for (const direction of path) {
        here = here === null ? null : neighbourOf(columns, here, direction)
        if (here === null || spotOf(columns, here) === null) return false
      }
      return true
    }),
  )
})

test('[UI-11] A card that was picked up can get to valid places only', () => {
  fc.assert(
    fc.property(anyWall, steps, fc.nat(), fc.nat(), (columns, path, first, second) => {
      const all = columns.flatMap(({ ids }) => ids)
      const moving = new Set([first, second].flatMap((n) => all[n % all.length] ?? []))
      let place: DropTarget = { cluster: null, index: 0 }
      for (const direction of path) {
        place = targetAfter(columns, place, moving, direction)
        const column = columns.find((one) => (one.cluster?.id ?? null) === place.cluster)
        const rest = column === undefined ? [] : restOf(column, moving)
        if (column === undefined || place.index < 0 || place.index > rest.length) return false
        const before = cardAt(columns, place, moving)
        if (before === null ? place.index !== rest.length : moving.has(before)) return false
      }
      return true
    }),
  )
})

test('[UI-11] Arrow keys reach every place of a board', () => {
  fc.assert(
    fc.property(anyWall, (columns) => {
      const moving = new Set([firstCard(columns)].filter((id) => id !== null))
      const reached = new Set<string>()
      const open: DropTarget[] = [{ cluster: null, index: 0 }]
      for (let place = open.pop(); place !== undefined; place = open.pop()) {
        const key = `${place.cluster} ${place.index}`
        if (reached.has(key)) continue
        reached.add(key)
        for (const direction of directions) {
          open.push(targetAfter(columns, place, moving, direction))
        }
      }
      const places = columns.reduce((sum, column) => sum + restOf(column, moving).length + 1, 0)
      return reached.size === places
    }),
  )
})

test('[UI-11] When cards vanish, the focus goes to a card that is still there, to a former neighbour if there is one', () => {
  const before = wall([0, 1, 2], [3])
  expect(successorOf(before, wall([0, 2], [3]), ideaId(1))).toBe(ideaId(2))
  expect(successorOf(before, wall([0, 1], [3]), ideaId(2))).toBe(ideaId(1))
  expect(successorOf(before, wall([0, 1, 2], []), ideaId(3))).toBe(ideaId(0))
  expect(successorOf(before, wall([1, 2], [3, 0]), ideaId(0))).toBe(ideaId(0))
  expect(successorOf(before, wall([], []), ideaId(0))).toBeNull()
})
