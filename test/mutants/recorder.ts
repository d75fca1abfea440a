// Writes down which functions run, in a test and in every process that it starts. Vitest loads this through
// told-by-test.ts, and Node before whatever a test starts.
import { appendFileSync } from 'node:fs'

declare global {
  /** Every function of an instrumented source calls this with its number. */
  var executed: ((number: number) => void) | undefined
}

const seen = new Set<number>()
const record = process.env['EXECUTED']

globalThis.executed = (number) => {
  if (record === undefined || seen.has(number)) return
  seen.add(number)
  appendFileSync(record, `${number}\n`)
}
