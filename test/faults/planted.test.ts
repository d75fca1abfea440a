import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Change } from './fault.ts'
import { faults } from './planted.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))

function timesIn({ file, find }: Change): number {
  const path = join(top, file)
  return existsSync(path) ? readFileSync(path, 'utf8').split(find).length - 1 : 0
}

// Whoever moves code hears at once that a fault has gone stale, and not with the next `npm run test:faults`.
test('[HOUSE-7] every planted fault has its place, once', () => {
  expect(faults.length).toBeGreaterThan(100)
  const stale = faults.filter((fault) =>
    [fault, ...(fault.also ?? [])].some((change) => timesIn(change) !== 1),
  )
  expect(stale.map(({ id, file }) => `${id}: ${file}`)).toEqual([])
})

test('[HOUSE-7] no two planted faults share an id, and the files of their tests are there', () => {
  const ids = faults.map(({ id }) => id)
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  const files = faults.flatMap(({ tests }) => tests.map(([file]) => file))
  expect(files.filter((file) => !existsSync(join(top, file)))).toEqual([])
})
