import { expect, test } from 'vitest'
import { clock, minutesIn } from '../../client/ui/clock.ts'

test('[UI-112] A question about ending early names the minutes that the clock shows at that moment', () => {
  for (const ms of [-1, 0, 1, 59_001, 60_000, 60_001, 299_999, 602_000, 599_001, 3_600_000])
    expect(clock(ms)).toMatch(new RegExp(`^${minutesIn(ms)}:\\d\\d$`))
  expect(minutesIn(602_000)).toBe(10)
})
