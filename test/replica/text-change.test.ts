import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { changeBetween } from '../../shared/replica/text-change.ts'
import { rewrite } from '../../shared/replica/text.ts'
import { randomCases } from '../fixtures/random-cases.ts'

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('a', 'b', '👍', '👎', '漢', '\u0301'), maxLength: 8 }),
)

test('[TXT-1] A text change turns one text into the other, wherever the caret is', () => {
  fc.assert(
    fc.property(text, text, fc.option(fc.nat(20), { nil: undefined }), (before, after, caret) => {
      const change = changeBetween(before, after, caret)
      const { at, removed, inserted } = change ?? { at: 0, removed: 0, inserted: '' }
      expect(before.slice(0, at) + inserted + before.slice(at + removed)).toBe(after)
      expect(change === null).toBe(before === after)
    }),
    { numRuns: randomCases(1_000) },
  )
})

test('[TXT-2] A text change never cuts a surrogate pair in two', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const change = changeBetween(before, after)
      if (change === null) return
      const { at, removed, inserted } = change
      for (const part of [inserted, before.slice(0, at), before.slice(at + removed)]) {
        expect(part.isWellFormed()).toBe(true)
      }
    }),
    { numRuns: randomCases(1_000) },
  )
})

test('[TXT-2] An emoji changed in one half of its pair is replaced whole', () => {
  expect(changeBetween('a👍b', 'a👎b')).toEqual({ at: 1, removed: 2, inserted: '👎' })
  expect(changeBetween('\u{1f44d}', '\u{1f84d}')).toEqual({
    at: 0,
    removed: 2,
    inserted: '\u{1f84d}',
  })
})

test('[TXT-1] The caret chooses among the places where a repeated letter could have been typed', () => {
  expect(changeBetween('aa', 'aaa')).toEqual({ at: 2, removed: 0, inserted: 'a' })
  expect(changeBetween('aa', 'aaa', 1)).toEqual({ at: 0, removed: 0, inserted: 'a' })
  expect(changeBetween('aaa', 'aa', 1)).toEqual({ at: 1, removed: 1, inserted: '' })
})

test('[TXT-3] After any rewriting, every replica reads what the writer reads', () => {
  const anything = fc.string({
    unit: fc.integer({ min: 0, max: 0xffff }).map((u) => String.fromCharCode(u)),
  })
  fc.assert(
    fc.property(fc.array(fc.oneof(anything, text), { maxLength: 6 }), (versions) => {
      const doc = new Y.Doc()
      for (const version of versions) rewrite(doc.getText('t'), version, 100)
      const other = new Y.Doc()
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
      expect(other.getText('t').toJSON()).toBe(doc.getText('t').toJSON())
      expect(doc.getText('t').toJSON()).toBe(versions.at(-1)?.toWellFormed() ?? '')
    }),
    { numRuns: randomCases(300) },
  )
})
