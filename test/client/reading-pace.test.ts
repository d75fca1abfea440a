import { expect, test } from 'vitest'
import { readingMs } from '../../client/board/reading-pace.ts'

test('[UI-181] A text is given a second and the time of reading aloud, whether its script has spaces or not', () => {
  const word = 60_000 / 183
  expect(readingMs('')).toBe(1_000)
  expect(readingMs('Lunch, on day one!')).toBeCloseTo(1_000 + 4 * word)
  expect(readingMs('毎朝静かな一時間')).toBeGreaterThan(1_000 + 3 * word)
  expect(readingMs('毎朝静かな一時間')).toBeLessThan(1_000 + 8 * word)
})
