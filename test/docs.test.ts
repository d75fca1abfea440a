// The documents are held to the code: what they name exists, what they list is complete, what they show runs.
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { readConfig } from '../server/config.ts'
import { must } from '../shared/kernel/assert.ts'
import type { SessionCreated } from '../shared/wire/http.ts'
import { fixedLimits, limits } from '../shared/wire/limits.ts'
import { aServer } from './fixtures/a-server.ts'
import { closing } from './fixtures/closing.ts'

const kept = closing()
const top = fileURLToPath(new URL('..', import.meta.url))
const rooms = ['shared', 'server', 'client', 'test']

interface Document {
  /** From the top of the repository. */
  readonly path: string
  readonly text: string
}

const documents: readonly Document[] = [
  'README.md',
  ...rooms.flatMap((room) =>
    readdirSync(join(top, room), { recursive: true, encoding: 'utf8' })
      // Reports of made-up sessions are kept files of a test, and nobody's documentation.
      .filter((name) => name.endsWith('.md') && !name.startsWith('outcome/reports/'))
      .map((name) => `${room}/${name}`),
  ),
].map((path) => ({ path, text: readFileSync(join(top, path), 'utf8') }))

const FENCED = /^```(\w*)\n([^]*?)^```$/gm
const proseOf = (text: string): string => text.replaceAll(FENCED, '')

const textAt = (path: string): string =>
  must(
    documents.find((document) => document.path === path),
    path,
  ).text

/** Made by a command, so not in every checkout. */
const MADE = /^(?:node_modules|dist|data)\//
const IS_FILE = /\.(?:tsx?|css|md|json|mjs|sh|conf|html|svg|webp)$/

/** The files and folders that a document names in code spans; a folder ends with a slash. */
function pathsNamedIn({ text }: Document): string[] {
  return [...proseOf(text).matchAll(/`([^`\n]+)`/g)]
    .map((found) => found[1] ?? '')
    .filter((span) => /^[\w.][\w./-]*$/.test(span) && !MADE.test(span))
    .filter((span) => span.endsWith('/') || IS_FILE.test(span))
}

/** Tables leave the name of the room to their heading. */
const isThere = (document: Document, path: string): boolean =>
  ['', dirname(document.path), ...rooms].some((from) => existsSync(join(top, from, path)))

test('[DOC-1] Every file and folder that a document names exists', () => {
  const named = documents.flatMap((document) =>
    pathsNamedIn(document).map((path) => ({ document, path })),
  )
  expect(named.length).toBeGreaterThan(100)
  const gone = named.filter(({ document, path }) => !isThere(document, path))
  expect(gone.map(({ document, path }) => `${document.path}: ${path}`)).toEqual([])
})

/** Of a heading, as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')

const anchorsIn = (text: string): string[] =>
  [...proseOf(text).matchAll(/^#+ (.+)$/gm)].map((found) => anchorOf(found[1] ?? ''))

/** What is wrong with a link; null when it leads somewhere. */
function complaintAbout(document: Document, link: string): string | null {
  if (link.startsWith('https://') && URL.canParse(link)) return null
  const [place = '', anchor] = link.split('#')
  const path = place === '' ? document.path : join(dirname(document.path), place)
  if (!existsSync(join(top, path))) return `${document.path}: ${link}`
  if (anchor === undefined) return null
  const isKnown = path.endsWith('.md') && anchorsIn(textAt(path)).includes(anchor)
  return isKnown ? null : `${document.path}: ${link}`
}

const LINK = /\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g

test('[DOC-2] Every link of a document leads to a file, a heading or a page over https', () => {
  const links = documents.flatMap((document) =>
    [...proseOf(document.text).matchAll(LINK)].map((found) => ({
      document,
      link: found[1] ?? found[2] ?? '',
    })),
  )
  expect(links.length).toBeGreaterThan(30)
  expect(links.flatMap(({ document, link }) => complaintAbout(document, link) ?? [])).toEqual([])
})

test('[DOC-3] The README has at most 7,000 bytes', () => {
  expect(statSync(join(top, 'README.md')).size).toBeLessThanOrEqual(7_000)
})

test('[DOC-4] Every document can be reached from the README', () => {
  const reached = new Set(['README.md'])
  for (const path of reached) {
    for (const found of textAt(path).matchAll(LINK)) {
      const target = join(dirname(path), (found[1] ?? '').split('#')[0] ?? '')
      if (documents.some((document) => document.path === target)) reached.add(target)
    }
  }
  expect(documents.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([])
})

test('[DOC-5] Every command of package.json is explained in CONTRIBUTING.md, and no document names another', () => {
  const { scripts } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const named = documents
    .flatMap(({ text }) => [...text.matchAll(/npm (?:run ([\w:-]+)|(start|test)\b)/g)])
    .map((found) => found[1] ?? found[2] ?? '')
  expect([...new Set(named)].filter((name) => scripts[name] === undefined)).toEqual([])
  const contributing = textAt('test/CONTRIBUTING.md')
  const isExplained = (name: string): boolean =>
    new RegExp(`^\\| \`npm (?:run )?${name}\``, 'm').test(contributing)
  expect(Object.keys(scripts).filter((name) => name !== 'setup' && !isExplained(name))).toEqual([])
})

const wordsOf = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()

/** The defaults of the code by the names of their variables, as the tables write them. */
function defaults(): Map<string, string> {
  const read = readConfig({})
  const config = must(read.ok ? read.value : null, 'config')
  const rows = new Map<string, string>()
  for (const [name, normal] of Object.entries(limits)) {
    const isFixed = fixedLimits.some((fixed) => fixed === name)
    rows.set(`LIMIT_${wordsOf(name)}`, `${normal.toLocaleString('en')}${isFixed ? ' (fixed)' : ''}`)
  }
  const source = readFileSync(join(top, 'server/config.ts'), 'utf8')
  const names = new Set(
    [...source.matchAll(/'([A-Z]+(?:_[A-Z]+)*)'/g)].map(([, name]) => name ?? ''),
  )
  const values = new Map(
    Object.entries(config).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[wordsOf(name), `${value}`]] : [],
    ),
  )
  for (const name of names) rows.set(name, values.get(name) ?? 'empty')
  return rows
}

test('[OPS-6] Every setting and every limit is listed once in all documents together, with the default of the code', () => {
  const listed = documents.flatMap(({ text }) =>
    [...text.matchAll(/^\| `([A-Z]+(?:_[A-Z]+)*)` \| ([^|]*) \|/gm)].map(
      (found) => `${found[1]}: ${found[2]}`,
    ),
  )
  const known = [...defaults()].map(([name, normal]) => `${name}: ${normal}`)
  expect(known.length).toBeGreaterThan(60)
  expect(listed.toSorted()).toEqual(known.toSorted())
})

const fencesOf = (path: string): string[] =>
  [...textAt(path).matchAll(FENCED)].map((found) => found[2] ?? '')

test('[DOC-6] The examples for proxies in OPERATING.md are the files in its folder', () => {
  const shown = fencesOf('server/OPERATING.md')
  const files = readdirSync(join(top, 'server/proxies'))
  expect(files.length).toBeGreaterThan(1)
  expect(
    files.filter(
      (name) => !shown.includes(readFileSync(join(top, 'server/proxies', name), 'utf8')),
    ),
  ).toEqual([])
})

test('[DOC-7] The examples of the HTTP interface run as they are written', async () => {
  const server = kept(await aServer())
  const [make = '', begin = '', comeIn = '', takeAway = '', ...others] = fencesOf(
    'server/http/INTERFACE.md',
  )
  expect(others).toEqual([])
  const folder = mkdtempSync(join(tmpdir(), 'forethought-examples-'))
  const run = async (example: string, variables: Record<string, string> = {}): Promise<string> => {
    const here = example.replaceAll('http://localhost:3000', server.url)
    const env = { PATH: process.env['PATH'], ...variables }
    return (await promisify(execFile)('bash', ['-euc', here], { cwd: folder, env })).stdout
  }
  const created = JSON.parse(await run(make)) as SessionCreated // our own server's answer
  const variables = { SESSION_ID: created.sessionId, TOKEN: created.token }
  expect(JSON.parse(await run(begin, variables))).toMatchObject({ ok: true })
  const { sessionId, joinCode } = created
  expect(JSON.parse(await run(comeIn, { JOIN_CODE: joinCode }))).toMatchObject({ sessionId })
  await run(takeAway, variables)
  const [name = '', ...more] = readdirSync(folder)
  expect(more).toEqual([])
  expect(name).toMatch(/^How might we welcome people who join us \d{4}-\d\d-\d\d\.md$/)
  expect(readFileSync(join(folder, name), 'utf8')).toContain(
    'How might we welcome people who join us?',
  )
  rmSync(folder, { recursive: true })
})
