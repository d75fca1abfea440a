import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { equivalents } from './equivalent.ts'
import { Reach } from './reach.ts'
import { mutated, sitesIn } from './sites.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))
const sourceOf = (file: string): string => readFileSync(join(top, file), 'utf8')

/** What becomes of a source of one line, change by change. */
const changesOf = (source: string): string[] =>
  sitesIn('one-line.ts', source)
    .flat()
    .map((mutant) => mutated(source, mutant))

test('[HOUSE-10] A mutant is one small mistake, such as a bound off by one, half a condition or a call left out', () => {
  expect(changesOf('export const isLate = (n: number) => n > limit && isOpen')).toEqual(
    expect.arrayContaining([
      'export const isLate = (n: number) => n >= limit && isOpen',
      'export const isLate = (n: number) => (n > limit)',
      'export const isLate = (n: number) => (isOpen)',
      'export const isLate = (n: number) => (n > limit) || (isOpen)',
      'export const isLate = (n: number) => true',
    ]),
  )
  expect(changesOf('send(all.filter(isNew).slice(1))')).toEqual(
    expect.arrayContaining([
      '',
      'send(all.filter(isNew))',
      'send(all.slice(1))',
      'send(all.filter(isNew).slice(2))',
    ]),
  )
})

test('[HOUSE-10] Types, imports and the words of bugs are never mutated', () => {
  expect(changesOf("import { a } from './a.ts'")).toEqual([])
  expect(changesOf("export type Kind = 'open' | 'closed'")).toEqual([])
  expect(changesOf("export const found = must(known, 'a card')")).toEqual([])
})

test('[HOUSE-10] The tests that reach a file are found through the files that name it, and the nearest come first', () => {
  const tests = new Reach(top).testsFor('shared/outcome/rank.ts')
  expect(tests.slice(0, 4).every((file) => file.startsWith('test/outcome/'))).toBe(true)
  expect(tests.length).toBeGreaterThan(10)
})

test('[HOUSE-10] Every equivalent mutant that is listed still has its place and has a reason', () => {
  const stale = equivalents.filter(
    ({ file, before, after, reason }) =>
      reason === '' ||
      !sitesIn(file, sourceOf(file))
        .flat()
        .some((mutant) => mutant.before === before && mutant.after === after),
  )
  expect(stale).toEqual([])
})
