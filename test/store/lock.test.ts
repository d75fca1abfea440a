import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeLock } from '../../server/store/sqlite/lock.ts'
import { must } from '../../shared/kernel/assert.ts'

const lockFile = fileURLToPath(new URL('../../server/store/sqlite/lock.ts', import.meta.url))
const holdIt = `
  const { takeLock } = await import(process.argv[1])
  console.log(takeLock(process.argv[2]) === null ? 'refused' : 'held')
  setInterval(() => undefined, 1_000)
`

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forethought-lock-'))
  path = join(folder, 'lock.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('[T19] The lock is held once and is free again after release', () => {
  const first = must(takeLock(path), 'lock')
  expect(takeLock(path)).toBeNull()
  first.release()
  must(takeLock(path), 'lock').release()
})

test('[T19] Another process is refused, and a killed process leaves no lock behind', async () => {
  const other = spawn(process.execPath, ['--input-type=module', '-e', holdIt, lockFile, path])
  try {
    const said: unknown = await once(other.stdout, 'data')
    expect(String(said).trim()).toBe('held')
    expect(takeLock(path)).toBeNull()
    const ended = once(other, 'exit')
    other.kill('SIGKILL')
    await ended
    must(takeLock(path), 'lock').release()
  } finally {
    other.kill('SIGKILL')
  }
})

test('[T19] A folder that does not exist is a fault and no second process', () => {
  expect(() => takeLock(join(folder, 'missing', 'lock.db'))).toThrow(/open/)
})
