import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { allTitles, titlesIn } from './fixtures/test-titles.ts'

const spec = readFileSync(fileURLToPath(new URL('../shared/SPEC.md', import.meta.url)), 'utf8')
const { titles, unread } = allTitles()

const ROW = /^\| \*\*([A-Z]+-?\d+)\*\* \| (.+) \|$/u
const HEAD = new Set(['| id | rule |', '|---|---|'])
const rows = spec.split('\n').filter((line) => line.startsWith('|') && !HEAD.has(line))
const rules = rows.flatMap((line) => {
  const [, id = '', text = ''] = ROW.exec(line) ?? []
  return id === '' ? [] : [{ id, text }]
})
const written = new Set(rules.map(({ id }) => id))

/** The sentences of a rule or a title, without full stops. A value that `test.each` adds in brackets is left out. */
const sentencesOf = (text: string): string[] =>
  text
    .replace(/ \([^()]*%\w[^()]*\)$/u, '')
    .split(/(?<=\.) (?=\p{Lu})/u)
    .map((sentence) => sentence.replace(/\.$/u, ''))

const PAIRS = [
  ['(', ')'],
  ['[', ']'],
  ['“', '”'],
] as const

/** First words that point to a noun that has not been said yet. */
const RIDDLE =
  /^(?:It|That|This|Those|These|They|Who|Whoever|Whose|What|Whatever|Which|Of|Nor|Neither|Or|And|But|So|Also)\b/u

/** What is wrong with a sentence that should be whole; null for nothing. */
function faultIn(sentence: string): string | null {
  const words = sentence.replaceAll(/`[^`]+`/gu, 'Code').replaceAll(/(?<=\p{L})’/gu, '')
  if (!/^(?:\p{Lu}|\p{N}|“)/u.test(words)) return 'begins without a capital letter'
  if (RIDDLE.test(words)) return 'begins before its noun'
  if (/\b(?:anew|besides?)\b/iu.test(words)) return 'uses anew or beside'
  if (/[`"']/u.test(words)) return 'has a quotation mark that stands alone or is not typographic'
  if (PAIRS.some(([open, close]) => words.split(open).length !== words.split(close).length))
    return 'has brackets or quotation marks that do not pair'
  if (/\s{2}|^\s|\s$|\s[.,;:]/u.test(words)) return 'has a stray space'
  if (/[.,;:…]$/u.test(words)) return 'ends in the middle'
  return /[–—…]/u.test(words) ? 'has a dash or dots' : null
}

test('[HOUSE-5] Every call of `test` has a title that can be read', () => {
  expect(titles.length).toBeGreaterThan(700)
  expect(unread).toEqual([
    // Each test of the store’s contract runs once for each kind of store; its title is read where it is written.
    'contract/store-contract.ts: register(`${title} (${kind})`, async () => {',
    'contract/store-contract.ts: for (const part of [ownership, sessions, appends, rooms, devices, deletion]) part(test)',
  ])
})

test('[HOUSE-5] A title is read whatever its quotation marks, and a title that cannot be read is told', () => {
  const source = [
    `import { test } from 'vitest'`,
    `test('[I1] one’s own', () => {})`,
    `test("[I1][P5] one's own", () => {})`,
    `test('[I2] it\\'s \\u201cquoted\\u201d', () => {})`,
    'test(`[I3] with \\`marks\\` and ${value}`, () => {})',
    `test.each([')', "('"])(\n  '[I4] each of %s',\n  () => {},\n)`,
    `test.for([1])('[I5] for %s', () => {})`,
    'test.each`a | b`("[I6] a table", () => {})',
    `; /x/.test('no title'); const given = { test: 1 }`,
  ].join('\n')
  expect(titlesIn('a.ts', source)).toEqual({
    titles: [
      { file: 'a.ts', ids: ['I1'], sentence: 'one’s own', title: '[I1] one’s own' },
      { file: 'a.ts', ids: ['I1', 'P5'], sentence: `one's own`, title: `[I1][P5] one's own` },
      { file: 'a.ts', ids: ['I2'], sentence: `it's “quoted”`, title: `[I2] it's “quoted”` },
      {
        file: 'a.ts',
        ids: ['I3'],
        sentence: 'with `marks` and ${…}',
        title: '[I3] with `marks` and ${…}',
      },
      { file: 'a.ts', ids: ['I4'], sentence: 'each of %s', title: '[I4] each of %s' },
      { file: 'a.ts', ids: ['I5'], sentence: 'for %s', title: '[I5] for %s' },
      { file: 'a.ts', ids: ['I6'], sentence: 'a table', title: '[I6] a table' },
    ],
    unread: [],
  })
  const hidden = [
    `test(title, () => {})`,
    `test('[I1] put ' + 'together', () => {})`,
    'test(`${id} first`, () => {})',
    `test.skip('[I1] left out', () => {})`,
    `const check = test`,
    `it('[I1] by another name', () => {})`,
    `describe('a group', () => {})`,
  ]
  for (const line of hidden)
    expect(titlesIn('a.ts', line)).toEqual({ titles: [], unread: [`a.ts: ${line}`] })
  const renamed = [
    `import { test as check } from 'vitest'; check('[I1] by another name', () => {})`,
    `import * as all from 'vitest'; all.test('[I1] by a longer name', () => {})`,
    `const { test: check } = await import('vitest'); check('[I1] by a late name', () => {})`,
    `function part(check: Register) { check('[I1] by a given name', () => {}) }`,
  ]
  for (const line of renamed)
    expect(titlesIn('a.ts', line)).toMatchObject({ titles: [], unread: [`a.ts: ${line}`] })
})

test('[HOUSE-5] Every test title begins with the id of a rule', () => {
  expect(titles.filter(({ ids }) => ids.length === 0)).toEqual([])
})

test('[HOUSE-5] Every table row in SPEC.md is a rule, and no two rules share an id', () => {
  expect(rows.filter((line) => !ROW.test(line))).toEqual([])
  expect(rules.length).toBe(written.size)
})

test('[HOUSE-5] Every rule that a test cites is written in SPEC.md', () => {
  expect(written.size).toBeGreaterThan(30)
  expect(titles.filter(({ ids }) => ids.some((id) => !written.has(id)))).toEqual([])
})

test('[HOUSE-8] Every rule is made of whole sentences', () => {
  const broken = rules.flatMap(({ id, text }) => {
    const faults = [
      ...sentencesOf(text).map(faultIn),
      text.endsWith('.') ? null : 'has no full stop',
    ]
    return faults.flatMap((fault) => (fault === null ? [] : [`${id} ${fault}: ${text}`]))
  })
  expect(broken).toEqual([])
})

test('[HOUSE-8] Every test title is a sentence without its full stop', () => {
  const broken = titles.flatMap(({ file, sentence }) => {
    const faults = new Set([...sentencesOf(sentence), sentence].map(faultIn))
    return [...faults].flatMap((fault) => (fault === null ? [] : [`${file} ${fault}: ${sentence}`]))
  })
  expect(broken).toEqual([])
})

test('[HOUSE-5] Every sentence of a rule is the title of a test that cites the rule', () => {
  const said = new Set(
    titles.flatMap(({ ids, sentence }) =>
      ids.flatMap((id) => sentencesOf(sentence).map((one) => `${id} ${one}`)),
    ),
  )
  const alone = rules
    .flatMap(({ id, text }) => sentencesOf(text).map((one) => `${id} ${one}`))
    .filter((sentence) => !said.has(sentence))
  expect(alone).toEqual([])
})

test('[HOUSE-8] No two tests have the same title', () => {
  const all = titles.map(({ sentence }) => sentence)
  expect(all.filter((sentence, at) => all.indexOf(sentence) !== at)).toEqual([])
})
