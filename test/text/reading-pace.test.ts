import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  CALM_PACE,
  FASTEST_PACE,
  LEAST_S,
  paceFor,
  secondsFor,
  wordsIn,
} from '../../shared/text/reading-pace.ts'

const words = (count: number): string => Array.from({ length: count }, () => 'word').join(' ')

test('[UI-161] A page of the big screen stays for as long as its words take at 183 words a minute and a second a card, and at least 15 seconds', () => {
  expect(secondsFor([words(183)], CALM_PACE)).toBe(61)
  expect(secondsFor([words(100), words(83)], CALM_PACE)).toBe(62)
  expect(secondsFor(['One word'], CALM_PACE)).toBe(LEAST_S)
  expect(secondsFor([], CALM_PACE)).toBe(LEAST_S)
  expect(wordsIn('It’s a two-minute hello, isn’t it?')).toBe(6)
  expect(wordsIn('第一天不安排会议')).toBe(4)
  expect(wordsIn('Lunch 用語 with नए साथी')).toBe(5)
  expect(wordsIn('— … !')).toBe(0)
})

test('[UI-161] Pages turn faster only where they would not fit in the time left, and never faster than 238 words a minute', () => {
  const somePages = fc.array(fc.array(fc.nat(80).map(words), { maxLength: 20 }), { maxLength: 8 })
  const total = (pages: readonly (readonly string[])[], pace: number): number =>
    pages.reduce((sum, texts) => sum + secondsFor(texts, pace), 0)
  fc.assert(
    fc.property(somePages, fc.option(fc.integer({ min: -60, max: 1_200 })), (pages, left) => {
      const pace = paceFor(pages, left)
      expect(pace).toBeGreaterThanOrEqual(CALM_PACE)
      expect(pace).toBeLessThanOrEqual(FASTEST_PACE)
      if (left === null || total(pages, CALM_PACE) <= left) expect(pace).toBe(CALM_PACE)
      else if (total(pages, FASTEST_PACE) > left) expect(pace).toBe(FASTEST_PACE)
      else {
        expect(total(pages, pace)).toBeLessThanOrEqual(left)
        // No faster than needed, to a word a minute.
        expect(total(pages, pace - 1)).toBeGreaterThan(left)
      }
    }),
  )
})
