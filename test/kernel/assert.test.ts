import { expect, test } from 'vitest'
import { assert, must, unreachable } from '../../shared/kernel/assert.ts'

test('[KER-4] A value that must be there and is not, and a case that cannot be, end the act with an error that names them', () => {
  expect(() => must(null, 'the card')).toThrow('the card is missing')
  expect(() => must(undefined, 'the card')).toThrow('the card is missing')
  expect([0, '', false].map((value) => must(value, 'a value'))).toEqual([0, '', false])
  expect(() => assert(false, 'one vote')).toThrow('assertion failed: one vote')
  expect(() => assert(0, 'one vote')).toThrow()
  expect(() => assert(true, 'one vote')).not.toThrow()
  expect(() => unreachable('a new case' as never)).toThrow('"a new case"')
})
