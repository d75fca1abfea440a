import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inCommands } from '../../client/refine/in-commands.ts'
import { piecesWithin } from '../../shared/list/pieces.ts'
import { limits } from '../../shared/wire/limits.ts'

test('[LIST-10] A text that is too long for one idea is split between sentences, else between words, and only space is lost', () => {
  expect(piecesWithin('One bus. Two trains? Maps', 20)).toEqual(['One bus. Two trains?', 'Maps'])
  expect(piecesWithin('one bus two trains', 10)).toEqual(['one bus', 'two trains'])
  expect(piecesWithin('夜行バス。地図を増やす。', 8)).toEqual(['夜行バス。', '地図を増やす。'])
  expect(piecesWithin('3.5 million', 20)).toEqual(['3.5 million'])
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.integer({ min: 4, max: 20 }),
      (text, most) => {
        const pieces = piecesWithin(text, most)
        expect(pieces.every((piece) => piece !== '' && piece.length <= most)).toBe(true)
        expect(pieces.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
        expect(pieces.every((piece) => !text.isWellFormed() || piece.isWellFormed())).toBe(true)
      },
    ),
    { numRuns: 200 },
  )
})

test('[LIST-9] Ideas go out in commands that the server takes, each heading with its own', () => {
  const text = '思'.repeat(limits.ideaText)
  const items = [
    ...Array.from({ length: 230 }, (_, n) => ({ text: `${n}`, heading: n < 120 ? 'A:' : null })),
    ...Array.from({ length: 9 }, () => ({ text, heading: ':' })),
  ]
  const commands = inCommands(items)
  expect(commands.flatMap(({ texts }) => texts)).toEqual(items.map((item) => item.text))
  expect(commands.map(({ heading, texts }) => [heading, texts.length])).toEqual([
    ['A', 100],
    ['A', 20],
    [null, 100],
    ...[12, 2, 2, 2].map((count) => [null, count]),
    [null, 1],
  ])
  for (const { texts } of commands) {
    const bytes = new TextEncoder().encode(JSON.stringify({ type: 'idea.add', texts })).length
    expect(bytes).toBeLessThan(limits.controlBytes - 256)
  }
})
