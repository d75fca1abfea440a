import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { equivalents } from './equivalent.ts'
import { functionAround, functionsIn, told } from './functions.ts'
import { Kept } from './kept.ts'
import { isNamesake, isOwn, Reach } from './reach.ts'
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

test('[HOUSE-10] Types, imports, the words of bugs and the size of a comparison are never mutated', () => {
  expect(changesOf("import { a } from './a.ts'")).toEqual([])
  expect(changesOf("export type Kind = 'open' | 'closed'")).toEqual([])
  expect(changesOf('all.sort((a, b) => (a < b ? -1 : 1))')).not.toContain(
    'all.sort((a, b) => (a < b ? -1 : 2))',
  )
  expect(changesOf("export const found = must(known, 'a card')")).toEqual([])
})

test('[HOUSE-10] The tests that reach a file are found through the files that name it, and the nearest come first', () => {
  const tests = new Reach(top).testsFor('shared/outcome/rank.ts')
  expect(tests.size).toBeGreaterThan(10)
  expect(tests.get('test/flow/claims.test.ts')).toBeGreaterThan(1)
  expect(tests.get('test/outcome/reports.test.ts')).toBe(3)
  const parts = new Reach(top).partsOf('test/list/read-list.test.ts')
  expect(parts).toEqual([
    'test/fixtures/random-cases.ts',
    'test/list/chats.ts',
    'test/list/pastes.ts',
    'test/list/programs.ts',
    'test/list/read-list.test.ts',
    'test/list/torn-and-told.ts',
  ])
})

test('[HOUSE-10] Tests with the name of a part are asked first, and then those that stand in the folder of the part or of its whole', () => {
  const part = 'server/document/admission/conflict-count.ts'
  const named = ['document/admission/conflict-count', 'document/tick', 'flow/keep'].map(
    (name) => `test/${name}.test.ts`,
  )
  expect(named.map((name) => isNamesake(name, part))).toEqual([true, false, false])
  expect(named.map((name) => isOwn(name, part))).toEqual([true, true, false])
  expect(isOwn('test/store/power.test.ts', 'server/store/sqlite/append.ts')).toBe(true)
  expect(isOwn('test/server/whole.test.ts', 'server/server.ts')).toBe(true)
  expect(isOwn('test/server/whole.test.ts', 'server/http/join.ts')).toBe(false)
})

test('[HOUSE-10] Every function of a source tells once that it runs, and does what it did before', () => {
  const source = `
    const twice = (n) => n * 2
    const pair = (a) => (b) => ({ a, b })
    function* counted(all) { yield* all.map((n) => twice(n)) }
    class Sum { #n = 0; add(n) { this.#n += n; return this } get n() { return this.#n } }
    const unused = () => 'never'
    return [[...counted([1, 2])], pair(1)(2), new Sum().add(3).n]`
  const body = told('lines.js', `(executed) => {${source}}`, 10)
  const ran: number[] = []
  const global = { executed: (number: number) => ran.push(number) }
  expect(runInNewContext(`(${body})()`, global)).toEqual([[2, 4], { a: 1, b: 2 }, 3])
  const functions = functionsIn('lines.js', `(executed) => {${source}}`)
  expect([...new Set(ran)].toSorted((a, b) => a - b)).toEqual(
    functions.map((_, n) => n + 10).filter((n) => n !== functions.length + 9),
  )
})

test('[HOUSE-10] The inner one of two functions around a place counts, and a place outside of all belongs to none', () => {
  const source = 'const limit = 3\nconst all = (n) => n.filter((one) => one > limit)'
  const functions = functionsIn('lines.js', source)
  const around = (text: string) => functionAround(functions, source.indexOf(text))
  expect([around('limit = 3'), around('n.filter'), around('one > limit')]).toEqual([null, 0, 1])
})

test('[HOUSE-10] A verdict outlives its run, and a change of the source makes it void', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forethought-verdicts-'))
  try {
    const path = join(folder, 'kept')
    const [mutant] = sitesIn('one-line.ts', 'send(all)').flat()
    if (mutant === undefined) throw new Error('no mutant')
    const kept = new Kept(path)
    expect([kept.verdictOn('one'), kept.compiles('one')]).toEqual([null, null])
    kept.keep('one', mutant, { kind: 'SURVIVED', said: '3 of 3' })
    kept.keep('two', mutant, { kind: 'does not compile', said: '' })
    for (const reader of [kept, new Kept(path)]) {
      expect(reader.verdictOn('one')).toEqual({ kind: 'SURVIVED', said: '3 of 3' })
      expect([reader.compiles('one'), reader.compiles('two')]).toEqual([true, false])
      expect([reader.verdictOn('two'), reader.verdictOn('one, changed')]).toEqual([null, null])
    }
    kept.keep('one', mutant, { kind: 'noticed', said: 'a test' })
    expect(new Kept(path).verdictOn('one')?.kind).toBe('noticed')
  } finally {
    rmSync(folder, { recursive: true })
  }
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
