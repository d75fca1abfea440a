import { expect, test } from 'vitest'
import { coverageOf, yieldOf } from '../../shared/board/coverage.ts'
import type { BoardIdea, Card } from '../../shared/board/shape.ts'
import { ideaId } from './a-board.ts'

let made = 0
const idea = (round: number | null): BoardIdea => ({
  id: ideaId(++made),
  text: 'words',
  original: 'words',
  round,
  question: null,
  cluster: null,
  into: null,
  order: 'a',
  bin: false,
})

/** A card of ideas with these rounds. */
const card = (first: number | null, ...others: readonly (number | null)[]): Card => ({
  head: idea(first),
  sources: others.map(idea),
  comments: [],
  asideComments: [],
})
const cards = (count: number, ...rounds: readonly [number | null, ...(number | null)[]]): Card[] =>
  Array.from({ length: count }, () => card(...rounds))

test('[COVER-1] Much is still new while fewer than half of the revealed ideas share a card with another one, and from half on ideas repeat. Nothing is said below six people and before a card was merged', () => {
  const few = [...cards(3, 1), ...cards(1, 1, 1)]
  expect(coverageOf(few, 6)).toBe('new')
  expect(coverageOf([...cards(2, 1), ...cards(1, 1, 1)], 6)).toBe('repeats')
  expect(coverageOf([...cards(4, 1), ...cards(1, 1, 1, 1)], 300)).toBe('new')
  expect(coverageOf(few, 5)).toBeNull()
  expect(coverageOf(cards(9, 1), 9)).toBeNull()
  expect(coverageOf([], 9)).toBeNull()
})

test('[COVER-1] Ideas that were added to the board count neither as new nor as a repetition', () => {
  const added = [...cards(20, null), ...cards(1, null, null), ...cards(1, 1, null)]
  expect(coverageOf(added, 9)).toBeNull()
  expect(coverageOf([...added, ...cards(1, 1, 1)], 9)).toBe('repeats')
})

test('[COVER-2] The last round is compared with the one before, in cards that it brought first for each planned minute. A card counts for the round of its oldest idea, and nothing is said of a single round and of rounds without a timer', () => {
  const rounds = (one: number, other: number) => [
    { n: 1, seconds: one },
    { n: 3, seconds: other },
  ]
  const board = [...cards(8, 1), ...cards(4, 3), ...cards(5, 3, 1)]
  expect(yieldOf(board, rounds(600, 600))).toEqual({ last: 3, before: 1, brought: 'fewer' })
  expect(yieldOf(board, rounds(1200, 360))?.brought).toBe('as many')
  expect(yieldOf(board, rounds(1200, 240))?.brought).toBe('more')
  const brought = (last: number, seconds: number) =>
    yieldOf([...cards(8, 1), ...cards(last, 3)], rounds(600, seconds))?.brought
  expect([brought(10, 600), brought(10, 599)]).toEqual(['as many', 'more'])
  expect([brought(6, 600), brought(6, 601)]).toEqual(['as many', 'fewer'])
  expect(yieldOf(cards(1, 1), rounds(600, 600))?.brought).toBe('fewer')
  expect(yieldOf(cards(1, 3), rounds(600, 600))?.brought).toBe('more')
  expect(yieldOf(board, rounds(0, 600))).toBeNull()
  expect(yieldOf(board, [{ n: 0, seconds: 9 }, ...rounds(600, 600)])?.before).toBe(1)
  expect(yieldOf(board, rounds(600, 600).slice(1))).toBeNull()
  expect(yieldOf(board, rounds(600, 0))).toBeNull()
  expect(yieldOf([], rounds(600, 600))).toBeNull()
})
