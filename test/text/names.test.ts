import { expect, test } from 'vitest'
import { skeleton } from '../../shared/text/look-alikes.ts'
import { nameKeys } from '../../shared/text/name-keys.ts'
import { ASession } from '../fixtures/a-session.ts'

const areAlike = (one: string, other: string): boolean => {
  const keys = new Set(nameKeys(one))
  return nameKeys(other).some((key) => keys.has(key))
}

test.each([
  ['Ana', 'ANA'],
  ['Ana', 'Аnа'], // Cyrillic
  ['Ana', 'АNА'],
  ['Gary', 'GAГY'], // only its small letter looks Latin
  ['BOB', 'ВОВ'],
  ['bob', 'ВОВ'],
  ['Anna', 'ΑΝΝΑ'], // Greek
  ['Ana', 'Ａｎａ'], // full width
  ['Ana', '𝐀𝐧𝐚'],
  ['Ana', 'A\u200Bn\u2060a'],
  ['Ana', 'Ana\u3164'],
  ['Ana Maria', 'Ana\u2800Maria'],
  ['José', 'Jose\u0301'],
  ['Ian', 'lan'],
  ['Ian', '1an'],
  ['Bernie', 'Bemie'],
  ['Ana 2', 'Ana ２'],
  ['Ana 2', 'Ana Ƨ'],
])('[SIGN-6] Two names that look alike are told apart by a number (%s, %s)', (one, other) => {
  expect(areAlike(one, other)).toBe(true)
  const session = new ASession()
  session.join('one1', { name: one })
  session.join('two2', { name: other })
  expect([...session.records.members.values()].at(-1)?.name).toMatch(/ \d$/)
})

test.each([
  ['Ian', 'Lan'],
  ['Al', 'Ai'],
  ['Eli', 'Ell'],
  ['Ana', 'Aná'],
  ['Ana', 'Anna'],
  ['Ana Maria', 'Anamaria'],
  ['李', '王'],
  ['سارة', 'زارا'],
])('[SIGN-6] Two names that only share letters stay as they are (%s, %s)', (one, other) => {
  expect(areAlike(one, other)).toBe(false)
})

test('[SIGN-6] The look of a sign is stable, and thousands of signs look like another', () => {
  let others = 0
  for (let point = 0x20; point < 0x20000; point++) {
    const sign = String.fromCodePoint(point)
    const looks = skeleton(sign)
    if (looks === sign) continue
    if (skeleton(looks) !== looks)
      expect([sign, looks, skeleton(looks)]).toEqual([sign, looks, looks])
    if (looks !== sign.normalize('NFD')) others++
  }
  expect(others).toBeGreaterThan(6_000)
  expect([skeleton('раураl'), skeleton('paypaI')]).toEqual(['paypal', 'paypal'])
})
