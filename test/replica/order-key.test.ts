import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  byOrder,
  isUsable,
  keysAtEnd,
  ORDER_KEY,
  placement,
  type Ordered,
} from '../../shared/replica/order-key.ts'
import { randomCases } from '../fixtures/random-cases.ts'

const key = fc.oneof(
  fc.constantFrom(
    '',
    'a0',
    'a1',
    'a1',
    'Zz',
    'z',
    'a00',
    'A00000000000000000000000000',
    `z${'z'.repeat(26)}`,
  ),
  fc.string({ unit: fc.constantFrom('0', 'a', 'V', 'z', 'Z', '1'), minLength: 1, maxLength: 6 }),
  fc.constant(`a0${'1'.repeat(150)}`),
)
const list = fc
  .uniqueArray(fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), order: key }), {
    selector: (each) => each.id,
    maxLength: 12,
  })
  .map((all) => all.toSorted(byOrder))

const after = (
  others: readonly Ordered[],
  keys: ReadonlyMap<string, string>,
  moved: readonly string[],
) =>
  [...others, ...moved.map((id) => ({ id, order: '' }))]
    .map(({ id, order }) => ({ id, order: keys.get(id) ?? order }))
    .toSorted(byOrder)
    .map((each) => each.id)

test('[ORD-1] Moved items land where they were put, in their order, whatever keys the others have', () => {
  fc.assert(
    fc.property(list, fc.nat(13), fc.integer({ min: 1, max: 4 }), (others, at, count) => {
      const moved = Array.from({ length: count }, (_, n) => `moved-${n}`)
      const keys = placement(others, moved, others[at]?.id ?? null)
      const ids = others.map((each) => each.id)
      expect(after(others, keys, moved)).toEqual([...ids.slice(0, at), ...moved, ...ids.slice(at)])
      for (const written of keys.values()) expect(written).toMatch(ORDER_KEY)
    }),
    { numRuns: randomCases(1_000) },
  )
})

test('[ORD-2] Between good keys, only moved items get new keys', () => {
  const others = ['a0', 'a1', 'a2'].map((order, n) => ({ id: `${n}`, order }))
  expect([...placement(others, ['x'], '1').keys()]).toEqual(['x'])
})

test('[ORD-3] After a thousand moves to one place, keys are within the limit of the wire', () => {
  let others: Ordered[] = [
    { id: 'first', order: 'a0' },
    { id: 'last', order: 'a1' },
  ]
  for (let n = 0; n < 1_000; n++) {
    const keys = placement(others, [`${n}`], 'last')
    others = [...others, { id: `${n}`, order: '' }]
      .map(({ id, order }) => ({ id, order: keys.get(id) ?? order }))
      .toSorted(byOrder)
  }
  expect(others.map((each) => each.id)).toEqual([
    'first',
    ...Array.from({ length: 1_000 }, (_, n) => `${n}`),
    'last',
  ])
  expect(Math.max(...others.map((each) => each.order.length))).toBeLessThan(100)
})

test('[ORD-4] New keys at the end come after every usable key and ignore the rest', () => {
  expect(keysAtEnd([], 2)).toEqual(['a0', 'a1'])
  expect(keysAtEnd(['a3', '', 'zzz', 'a1'], 1)).toEqual(['a4'])
  expect([isUsable('a0'), isUsable('a00'), isUsable('zz'), isUsable('')]).toEqual([
    true,
    false,
    false,
    false,
  ])
})

test('[ORD-5] New keys at the end stay short, whatever keys others have set', () => {
  const widest = `z${'z'.repeat(26)}`
  for (const last of [widest, `${widest}V`, `z${'0'.repeat(26)}`, `y${'z'.repeat(25)}`, 'a0']) {
    const keys = keysAtEnd([last, 'a0V'], 5_000)
    expect(Math.max(...keys.map((each) => each.length))).toBeLessThanOrEqual(27)
  }
})
