import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const here = fileURLToPath(new URL('.', import.meta.url))
const spec = readFileSync(join(here, '../shared/SPEC.md'), 'utf8')
const rules = [...spec.matchAll(/^\| \*\*([A-Z]+-?\d+)\*\* \|/gm)].map((found) => found[1] ?? '')
const written = new Set(rules)

const titles = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('bench'))
  .flatMap((name) => [
    ...readFileSync(join(here, name), 'utf8').matchAll(
      /\btest(?:\.each\([^]*?\))?\(\s*['"`]([^'"`]*)/g,
    ),
  ])
  .map((found) => found[1] ?? '')

const cited = new Set(
  titles.flatMap(
    (title) => (/^((?:\[[A-Z]+-?\d+\])+)/.exec(title)?.[1] ?? '').match(/[A-Z]+-?\d+/g) ?? [],
  ),
)

test('[HOUSE-5] every test title begins with the id of a rule', () => {
  expect(titles.length).toBeGreaterThan(50)
  expect(titles.filter((title) => !/^\[[A-Z]+-?\d+\]/.test(title))).toEqual([])
})

test('[HOUSE-5] no two rules in SPEC.md share an id', () => {
  expect(rules.filter((id, at) => rules.indexOf(id) !== at)).toEqual([])
})

test('[HOUSE-5] every rule a test cites is written in SPEC.md', () => {
  expect(written.size).toBeGreaterThan(30)
  expect([...cited].filter((id) => !written.has(id))).toEqual([])
})

test('[HOUSE-5] every rule in SPEC.md is cited by a test', () => {
  expect([...written].filter((id) => !cited.has(id))).toEqual([])
})
