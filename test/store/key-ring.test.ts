import { expect, test } from 'vitest'
import { KeyRing } from '../../server/store/sqlite/key-ring.ts'

const owner = (sessionId: string) => ({ sessionId, scope: 'draft:ann' })

test('[STO-130] A new key that is in no file yet stays the key of its owner while keys of others are destroyed', () => {
  const ring = new KeyRing(':memory:', new Uint8Array(32).fill(7))
  ring.current(owner('other'))
  const doomed = ring.doom('other', null)
  expect(doomed).toHaveLength(1)
  const key = ring.current(owner('mine'))
  ring.destroy(doomed)
  expect(ring.named(key.id, owner('mine'))?.id).toBe(key.id)
  expect(ring.current(owner('mine')).id).toBe(key.id)
  ring.save()
  expect(ring.current(owner('mine')).id).toBe(key.id)
  expect(ring.named(doomed[0] ?? '', owner('other'))).toBeNull()
  ring.close()
})

test('[STO-130] The newest key of an owner that is in the file seals what comes next', () => {
  const ring = new KeyRing(':memory:', new Uint8Array(32).fill(7))
  const first = ring.current(owner('mine'))
  const doomed = ring.doom('mine', 'draft:ann')
  const second = ring.current(owner('mine'))
  expect(second.id).not.toBe(first.id)
  ring.save()
  ring.destroy(doomed)
  expect(ring.current(owner('mine')).id).toBe(second.id)
  ring.close()
})
