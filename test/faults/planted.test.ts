import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { allTitles } from '../fixtures/test-titles.ts'
import type { Change } from './fault.ts'
import { faults } from './planted.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))
const { titles } = allTitles()

function timesIn({ file, find }: Change): number {
  const path = join(top, file)
  return existsSync(path) ? readFileSync(path, 'utf8').split(find).length - 1 : 0
}

// Whoever moves code hears at once that a fault has gone stale, and not with the next `npm run test:faults`.
test('[HOUSE-7] Every planted fault still has its place, once', () => {
  expect(faults.length).toBeGreaterThan(100)
  const stale = faults.filter((fault) =>
    [fault, ...(fault.also ?? [])].some((change) => timesIn(change) !== 1),
  )
  expect(stale.map(({ id, file }) => `${id}: ${file}`)).toEqual([])
})

/** Whether the title of a test contains these words, where `test.each` may fill in some at `%s`. */
function mayContain(title: string, words: string): boolean {
  if (title.includes(words)) return true
  return [...title.matchAll(/%\w/gu)].some(({ index }) => {
    const before = title.slice(0, index)
    const beginnings = Array.from(words, (_, at) => words.slice(0, at + 1))
    return beginnings.some((beginning) => before.endsWith(beginning))
  })
}

test('[HOUSE-7] Every test that must notice a planted fault exists', () => {
  const missing = faults.flatMap(({ id, tests }) =>
    tests
      .filter(([file, words]) => {
        // The contract of every store is written part by part, and run by this one file.
        const home = file.replace(/store-contract\.test\.ts$/u, 'store/')
        return !titles.some(
          (one) => `test/${one.file}`.startsWith(home) && mayContain(one.title, words),
        )
      })
      .map(([file, words]) => `${id}: ${file}: ${words}`),
  )
  expect(missing).toEqual([])
})

test('[HOUSE-7] No two planted faults share an id', () => {
  const ids = faults.map(({ id }) => id)
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
})
