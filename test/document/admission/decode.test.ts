import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { seededChance } from '../../fixtures/seeded-chance.ts'
import { aBoard, aPad, bob, edited, replicaOf, said, textIn } from './a-room.ts'
import { forge, value } from './forged.ts'

function anEdit() {
  const room = aBoard()
  const doc = replicaOf(room)
  return { room, good: edited(doc, () => textIn(doc).insert(0, 'x')) }
}

test('[T9] Version 2 bytes and surplus bytes are malformed, and so is every proper beginning of an update', () => {
  const { room, good } = anEdit()
  expect(said(room, Y.convertUpdateFormatV1ToV2(good))).toBe('malformed')
  expect(said(room, new Uint8Array([...good, 0]))).toBe('malformed')
  for (let length = 0; length < good.length; length++)
    expect(said(room, good.subarray(0, length))).toBe('malformed')
  expect(said(room, good)).toBe('admitted')
})

test('[T9] Random bytes are never admitted and harm nothing', () => {
  const { room, good } = anEdit()
  const chance = seededChance(7)
  for (let n = 0; n < 5_000; n++)
    expect(said(room, chance.bytes(1 + (n % 80)), bob)).not.toBe('admitted')
  expect(said(room, good)).toBe('admitted')
})

test('[T9] A bit flipped anywhere in an update never throws and never leaves anything pending', () => {
  const { good } = anEdit()
  for (let bit = 0; bit < good.length * 8; bit++) {
    const { room } = anEdit()
    const bytes = Uint8Array.from(good)
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    said(room, bytes, bob)
    const doc = replicaOf(room)
    expect(
      said(
        room,
        edited(doc, () => textIn(doc).insert(0, 'ok')),
      ),
    ).toBe('admitted')
  }
})

test('[ADM-5] An update is read up to its limit of structs and not one struct further, whatever the structs are', () => {
  const many = (count: number) =>
    forge([{ client: 9, clock: 0, structs: Array.from({ length: count }, () => ({ gc: 1 })) }])
  for (const limit of [2_000, 20_000]) {
    expect(said(aPad(), many(limit), undefined, limit)).toBe('admitted')
    expect(said(aPad(), many(limit + 1), undefined, limit)).toBe('too-much')
  }
})

test('[T9] A value nested 50,000 deep is refused, and the next edit is taken', () => {
  const { room, good } = anEdit()
  const bytes = forge([
    { client: 9, clock: 0, structs: [{ content: value(null), parent: 'ideas', key: 'idea1' }] },
  ])
  const nested = [...Array.from({ length: 50_000 }, () => [117, 1]).flat(), 126]
  const at = bytes.lastIndexOf(126) // null, as lib0 writes it
  expect(said(room, Uint8Array.from([...bytes.subarray(0, at), ...nested, 0]))).toBe('malformed')
  expect(said(room, good)).toBe('admitted')
})
