import { expect, test } from 'vitest'
import { newJoinCode, parseJoinCode } from '../../server/identity/join-code.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

test('[IDN-7] A join code has eight characters of an alphabet without look-alikes, four and four', () => {
  const chance = seededChance(1)
  for (let n = 0; n < 200; n++) {
    const code = newJoinCode(chance)
    expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/)
    expect(parseJoinCode(code)).toBe(code)
  }
})

test('[IDN-7] Every character of a join code is equally likely', () => {
  const chance = seededChance(7)
  const seen = new Map<string, number>()
  const codes = 3_750 // 30,000 signs: 1,000 expected of each, standard deviation 31
  for (let n = 0; n < codes; n++) {
    for (const sign of newJoinCode(chance).replace('-', ''))
      seen.set(sign, (seen.get(sign) ?? 0) + 1)
  }
  expect([...seen.keys()].toSorted().join('')).toBe(ALPHABET)
  for (const count of seen.values()) expect(Math.abs(count - 1_000)).toBeLessThan(5 * 31)
})

test.each(['K7QM-4XRT', 'k7qm4xrt', ' k7qm 4xrt ', 'K7QM–4XRT', 'k-7-q-m-4-x-r-t'])(
  '[IDN-7] A join code is read in any case, with or without dashes (%j)',
  (typed) => {
    expect(parseJoinCode(typed)).toBe('K7QM-4XRT')
  },
)

test.each([
  '',
  'K7QM-4XR',
  'K7QM-4XRTZ',
  'K7QM-4XR0',
  'K7QM-4XRI',
  'K7QM-4XRL',
  'K7QM-4XRO',
  'K7QM-4XRU',
  'K7QM_4XRT',
])('[IDN-7] The text %j cannot be a join code', (typed) => {
  expect(parseJoinCode(typed)).toBeNull()
})
