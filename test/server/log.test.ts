import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { faultName, hashed } from '../../server/log.ts'

const logFile = fileURLToPath(new URL('../../server/log.ts', import.meta.url))
const DAY = 86_400_000

/** What a process that logs at this level writes, line by line, the time left out. */
function linesAt(level: string): string[] {
  const program = `
    const { openLog } = await import(process.argv[1])
    const log = openLog(process.argv[2])
    for (const level of ['trace', 'info', 'warn', 'error']) log[level]({ n: 1 }, 'said-' + level)
  `
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', program, logFile, level])
  return String(run.stderr)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/"time":"[^"]+"/, '"time":"then"'))
}

test('[LOG-1] A log line has a level, an event and no content, and lines below the chosen level are left out', () => {
  const said = linesAt('warn')
  expect(said).toEqual([
    '{"level":40,"time":"then","n":1,"msg":"said-warn"}',
    '{"level":50,"time":"then","n":1,"msg":"said-error"}',
  ])
  expect(linesAt('trace')).toHaveLength(4)
  expect(linesAt('silent')).toEqual([])
})

test('[LOG-2] An id stands in the log under a hash whose key changes daily', () => {
  const today = 20_000 * DAY
  expect(hashed('session-1', today)).toBe(hashed('session-1', today + DAY - 1))
  expect(hashed('session-1', today)).not.toBe(hashed('session-2', today))
  expect(hashed('session-1', today)).not.toContain('session')
  const before = hashed('session-1', today)
  expect(hashed('session-1', today + DAY)).not.toBe(before)
  expect(hashed('session-1', today)).not.toBe(before)
})

test('[LOG-1] A fault is named in the log and never quoted', () => {
  expect(faultName(new RangeError('what somebody wrote'))).toBe('RangeError')
  expect(faultName('what somebody wrote')).toBe('string')
})
