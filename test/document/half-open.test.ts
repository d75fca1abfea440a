import { expect, test } from 'vitest'
import { limits } from '../../shared/wire/limits.ts'
import { aConnection } from './a-connection.ts'

const longest = limits.halfOpenSeconds * 1_000

test('[T13] A half-open connection stays for a moment less than 35 seconds and is gone at 35', async () => {
  const { isThereAfter } = aConnection()
  expect(await isThereAfter(longest - 1)).toBe(true)
  expect(await isThereAfter(1)).toBe(false)
})

test('[T13] Every message and every answer to a ping is a sign of life', async () => {
  const { connection, socket, isThereAfter } = aConnection()
  expect(await isThereAfter(longest - 1)).toBe(true)
  connection.receive(new Uint8Array([3]))
  expect(await isThereAfter(longest - 1)).toBe(true)
  socket.emit('pong')
  expect(await isThereAfter(longest - 1)).toBe(true)
  expect(await isThereAfter(1)).toBe(false)
})
