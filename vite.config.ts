import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { lingui } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import react from '@vitejs/plugin-react'
import { build, type Plugin, type Rolldown } from 'vite'
import { defineConfig } from 'vitest/config'
import { pageSources } from './test/fixtures/built-pages.ts'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/**
 * Parts of libraries that the pages never run, and what stands in their place: a file of the library (the end of its
 * path) and the source that replaces it.
 */
const unused: Readonly<Record<string, string>> = {
  // socket.io speaks WebSocket only here.
  '/engine.io-client/build/esm/transports/index.js': `import { WS } from './websocket.node.js'
    export const transports = { websocket: WS }`,
  '/engine.io-client/build/esm/transports/polling-fetch.js': 'export const Fetch = null',
  '/engine.io-client/build/esm/transports/polling-xhr.js': 'export const XHR = null',
  '/engine.io-client/build/esm/transports/webtransport.js': 'export const WT = null',
  // Yjs says three warnings through a logger with colours, pictures and a console of its own.
  '/lib0/logging.js': `export const print = console.log, warn = console.warn
    export const ORANGE = '', BOLD = '', UNBOLD = '', RED = ''`,
  // Replicas never speak over a BroadcastChannel (`disableBc` in client/sync/replica.ts).
  '/lib0/broadcastchannel.js':
    'export const publish = () => {}, subscribe = publish, unsubscribe = publish',
  // Yjs its helpers ask whether they run in Node, and whether a developer looks on.
  '/lib0/environment.js': 'export const isNode = false, isBrowser = true, getVariable = () => null',
}

/** Leaves the unused parts of libraries out of the pages. Fails when a library no longer has one of the files. */
function withoutUnused(): Plugin {
  const missing = new Set(Object.keys(unused))
  return {
    name: 'without-unused',
    apply: 'build',
    load(id) {
      const end = Object.keys(unused).find((path) => id.endsWith(path))
      if (end === undefined) return null
      missing.delete(end)
      return unused[end] ?? null
    },
    buildEnd(fault) {
      if (fault === undefined && missing.size > 0)
        this.error(`the pages no longer load ${[...missing].join(', ')}`)
    },
  }
}

/**
 * English words travel in the chunk that says them. One catalogue would put every screen's words before the first
 * idea; other languages are fetched whole, by who wants one.
 */
function ownWords(catalogue: string, place: string): Plugin {
  const ids = /\bid:\s*"([^"]+)"/gu
  return {
    name: 'own-words',
    apply: 'build',
    async transform(code, id) {
      if (!/\/client\/.*\.tsx?$/u.test(id)) return null
      const used = new Set([...code.matchAll(ids)].map((found) => found[1] ?? ''))
      if (used.size === 0) return null
      const all = compiled((await this.load({ id: catalogue })).code ?? '')
      const own = Object.entries(all).filter(([name]) => used.has(name))
      if (own.length === 0) return null
      const call = `addOwnWords(${JSON.stringify(Object.fromEntries(own))})`
      return {
        code: `import { addWords as addOwnWords } from '${place}'\n${call}\n${code}`,
        map: null,
      }
    },
  }
}

/** Lingui has made a module of the catalogue by then. */
function compiled(source: string): Record<string, unknown> {
  const json = /JSON\.parse\(("(?:[^"\\]|\\.)*")\)/u.exec(source)?.[1]
  if (json === undefined) throw new Error('the compiled catalogue looks different now')
  return JSON.parse(JSON.parse(json) as string) as Record<string, unknown>
}

/** Each place in which React touches what stands on the page, and the call instead. Each is there once. */
const mended: readonly (readonly [RegExp, string])[] = [
  [
    /nextResource\.appendChild\(ownerDocument\.stateNode\)/gu,
    'mended.place(nextResource, ownerDocument.stateNode, null)',
  ],
  [
    /\(9 === parent\.nodeType\s+\? parent\.body\s+: "HTML" === parent\.nodeName\s+\? parent\.ownerDocument\.body\s+: parent\s+\)\.insertBefore\(tag, before\)/gu,
    'mended.place(parent, tag, before)',
  ],
  [/before\.appendChild\(tag\)/gu, 'mended.place(before, tag, null)'],
  [
    /before \? parent\.insertBefore\(tag, before\) : parent\.appendChild\(tag\)/gu,
    'mended.place(parent, tag, before ?? null)',
  ],
  [
    /\(9 === hostParent\.nodeType\s+\? hostParent\.body\s+: "HTML" === hostParent\.nodeName\s+\? hostParent\.ownerDocument\.body\s+: hostParent\s+\)\.removeChild\(deletedFiber\.stateNode\)/gu,
    'mended.remove(hostParent, deletedFiber.stateNode)',
  ],
  [
    /hostParent\.removeChild\(deletedFiber\.stateNode\)/gu,
    'mended.remove(hostParent, deletedFiber.stateNode)',
  ],
  [/\(lanes\.nodeValue = root\)/gu, 'mended.setText(lanes, root)'],
  [
    /\(fiber\.stateNode\.nodeValue = isHidden \? "" : fiber\.memoizedProps\)/gu,
    'mended.setText(fiber.stateNode, isHidden ? "" : fiber.memoizedProps)',
  ],
  [
    /function setTextContent\(node, text\) \{[\s\S]*?\n\}\n/gu,
    'var setTextContent = mended.setContent;\n',
  ],
]

/** Parts of React that no page here uses: preloading by React, view transitions, refs on fragments. */
const unusedInReact: readonly RegExp[] = [
  'preload',
  'preloadModule',
  'preinitStyle',
  'preinitScript',
  'preinitModuleScript',
  'startViewTransition',
].map((name) => new RegExp(`(?<=\\nfunction ${name}\\()[^{]*\\{[\\s\\S]*?\\n\\}(?=\\n)`, 'gu'))
const FRAGMENT_REFS = /\nFragmentInstance\.prototype\.\w+ = function[\s\S]*?\n\};(?=\n)/gu

/**
 * React changes the page through client/ui/rewritten-page.ts, so that a page which a translator rewrites goes on. What
 * no page uses is left out, which makes room for it. Fails when React's code looks different now.
 */
function mendedReact(): Plugin {
  return {
    name: 'mended-react',
    apply: 'build',
    transform(code, id) {
      if (!id.endsWith('/react-dom-client.production.js')) return null
      const once = (now: string, place: RegExp, instead: string): string => {
        if (now.match(place)?.length !== 1) this.error(`React looks different: ${place.source}`)
        return now.replace(place, instead)
      }
      const lean = unusedInReact.reduce(
        (now, place) => once(now, place, ') { throw Error("left out of this build") }'),
        code.replace(FRAGMENT_REFS, ''),
      )
      const calls = mended.reduce((now, [place, call]) => once(now, place, call), lean)
      return {
        code: `var mended = require('${here}client/ui/rewritten-page.ts')\n${calls}`,
        map: null,
      }
    },
  }
}

/** Says in the build of what it was made, so that no browser test looks at pages of yesterday. */
function madeOf(): Plugin {
  return {
    name: 'made-of',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '.vite/made-of.txt', source: pageSources() })
    },
  }
}

/** Below this size in bytes the headers of an answer weigh more than what compression saves. */
const SMALLEST_TO_COMPRESS = 1_024

/** Puts a brotli and a gzip file next to each script and stylesheet. The server sends the one that a browser reads. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir = '.' }, bundle) {
      const names = Object.keys(bundle).filter((name) => /^assets\/.*\.(?:js|css|svg)$/u.test(name))
      await Promise.all(
        names.map(async (name) => {
          const bytes = await readFile(`${dir}/${name}`)
          if (bytes.length < SMALLEST_TO_COMPRESS) return
          await writeFile(`${dir}/${name}.br`, await brotli(bytes))
          await writeFile(`${dir}/${name}.gz`, await zip(bytes, { level: 9 }))
        }),
      )
    },
  }
}

/**
 * Writes down for each page of client/App.tsx which files it begins with, as tags for its head, and for the first pages
 * their words. A browser then asks for all files at once, not one after the other as it comes upon them, and shows the
 * words before the scripts have come.
 */
function firstFiles(): Plugin {
  const pages = ['join/LandingPage', 'join/JoinPage', 'page/SessionPage', 'observe/ScreenPage']
  return {
    name: 'first-files',
    apply: 'build',
    async writeBundle({ dir = '.' }, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const begun = filesFrom(chunks, (chunk) => chunk.isEntry)
      const words = await drawnFirstWords()
      for (const page of pages) {
        const end = `/client/${page}.tsx`
        const files = filesFrom(chunks, (chunk) => chunk.facadeModuleId?.endsWith(end) === true)
        if (files.length === 0) this.error(`no file begins ${page}`)
        const name = page.slice(page.indexOf('/') + 1)
        const drawn = words[name]
        const tags = files
          .filter((file) => !begun.includes(file))
          .map((file) => tagFor(file, drawn !== undefined))
        await writeFile(`${dir}/.vite/first-${name}.txt`, tags.join(''))
        if (drawn === undefined) continue
        const styles = [...files, ...begun].filter((file) => file.endsWith('.css'))
        const bare = await classesWithout(drawn, styles, dir)
        if (bare.length > 0) this.error(`no style of ${page} knows ${bare.join(', ')}`)
        await writeFile(`${dir}/.vite/words-${name}.txt`, drawn)
      }
    },
  }
}

/** The scripts and stylesheets of these chunks and of all that they import. */
function filesFrom(
  chunks: readonly Rolldown.OutputChunk[],
  isFirst: (chunk: Rolldown.OutputChunk) => boolean,
): readonly string[] {
  const found = new Set<string>()
  const add = (chunk: Rolldown.OutputChunk): void => {
    if (found.has(chunk.fileName)) return
    found.add(chunk.fileName)
    for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style)
    for (const next of chunks) if (chunk.imports.includes(next.fileName)) add(next)
  }
  for (const chunk of chunks) if (isFirst(chunk)) add(chunk)
  return [...found]
}

/** Words that stand on the page at once are not painted before their styles are there. */
function tagFor(file: string, hasWords: boolean): string {
  if (!file.endsWith('.css')) return `<link rel="modulepreload" crossorigin href="/${file}">`
  return hasWords
    ? `<link rel="stylesheet" crossorigin href="/${file}">`
    : `<link rel="preload" as="style" crossorigin href="/${file}">`
}

/** Draws the words of client/first-words.tsx with the components and the catalogue that the page itself has. */
async function drawnFirstWords(): Promise<Readonly<Record<string, string>>> {
  const outDir = `${here}node_modules/.cache/forethought-first-words`
  await build({
    configFile: false,
    root: `${here}client`,
    plugins: withWords(),
    logLevel: 'warn',
    publicDir: false,
    build: { ssr: 'first-words.tsx', outDir, emptyOutDir: true },
  })
  const drawn = (await import(`${outDir}/first-words.js`)) as {
    firstWords: Readonly<Record<string, string>>
  }
  return drawn.firstWords
}

/** The classes that only styles of modules have, and that stand in `html` and in none of the stylesheets. */
async function classesWithout(
  html: string,
  styles: readonly string[],
  dir: string,
): Promise<readonly string[]> {
  const sheets = await Promise.all(styles.map((file) => readFile(`${dir}/${file}`, 'utf8')))
  const worn = [...html.matchAll(/class="([^"]*)"/gu)].flatMap(([, names = '']) => names.split(' '))
  return worn.filter((name) => !sheets.some((sheet) => sheet.includes(`.${name}`)))
}

/** The module that begins every page, and the pages that most people open first. */
const begin = 'main.tsx'
const firstPages = {
  landing: 'join/LandingPage.tsx',
  join: 'join/JoinPage.tsx',
  session: 'page/SessionPage.tsx',
}

/** Icons come through one list of all icons, so the imports do not tell which page needs which. */
const anIcon = /\/lucide-react\/dist\/esm\/(?:icons\/|lucide-react\.)/u
const firstIcons =
  /\/lucide-react\/dist\/esm\/(?!lucide-react\.)(?!icons\/)|\/icons\/(?:check|chevron-down|download|eye|lock|log-out|pencil|trash)\.m?js$/u

/**
 * Names the file for a module that is needed as soon as one of the first pages opens. By itself the bundler makes a file
 * for each set of screens that share a module, some twenty small files a page: on a slow line each of them waits for its
 * turn, and small files compress worse. Null for modules of later screens, and for the pages themselves.
 */
function fileFor(module: string, graph: Graph): string | null {
  if (firstIcons.test(module)) return ofAllFirst
  const pages = Object.entries(firstPages).map(([name, page]) => [name, pathOf(page)] as const)
  if (pages.some(([, page]) => module === page)) return null
  if (neededBy(pathOf(begin), graph).has(module)) return null
  const needing = pages.filter(([, page]) => neededBy(page, graph).has(module))
  const names = needing.map(([name]) => name)
  // The landing page and the session alone share a few hundred bytes, too little for a file of their own.
  if (names.join() === 'landing,session') return ofAllFirst
  return names.length === 0 ? null : names.join('-and-')
}

/** The file for what all of the first pages need. */
const ofAllFirst = Object.keys(firstPages).join('-and-')

const pathOf = (page: string): string => `${here}client/${page}`

interface Graph {
  getModuleInfo(module: string): { readonly importedIds: readonly string[] } | null
}

const known = new Map<string, ReadonlySet<string>>()

/** The modules that a module imports, directly or through others, and not only on demand. */
function neededBy(module: string, graph: Graph): ReadonlySet<string> {
  const before = known.get(module)
  if (before !== undefined) return before
  const found = new Set<string>([module])
  for (const one of found)
    for (const next of graph.getModuleInfo(one)?.importedIds ?? [])
      if (!anIcon.test(next)) found.add(next)
  known.set(module, found)
  return found
}

/** Makes components of the sources, with the words that they say. */
function withWords() {
  return [
    react(),
    babel({ plugins: ['@lingui/babel-plugin-lingui-macro'] }),
    lingui(),
    ownWords(`${here}client/words/en.po`, `${here}client/words/i18n.ts`),
  ]
}

const here = fileURLToPath(new URL('.', import.meta.url))
/** Where `npm run dev` has its server. */
const behind = `http://localhost:${process.env['PORT'] ?? 3000}`

export default defineConfig({
  root: `${here}client`,
  plugins: [withoutUnused(), mendedReact(), withWords(), madeOf(), firstFiles(), compressed()],
  // wouter brings a stand-in for what React has had since 18.
  resolve: { alias: { 'use-sync-external-store/shim/index.js': 'react' } },
  build: {
    outDir: `${here}dist`,
    emptyOutDir: true,
    manifest: true, // for .size-limit.mjs
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false }, // every browser that runs this build has it
    target: 'es2023',
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: fileFor, debugName: 'first files' }],
        },
      },
    },
  },
  html: { cspNonce: '__CSP_NONCE__' },
  server: {
    proxy: {
      '/api': behind,
      '/socket.io': { target: behind, ws: true },
      // A document by its whole address: client/sync/ is a folder of the pages.
      '^/sync/[^/]+/(?:board|draft)(?:\\?|$)': { target: behind, ws: true },
    },
  },
  test: {
    root: here,
    include: ['test/**/*.test.ts'],
    environment: 'node',
    setupFiles: process.env['TEST_SETUP']?.split(',') ?? [],
    // Most of a test is waiting: for a countdown, a tick, a page. By itself Vitest would leave one of two cores idle.
    maxWorkers: 2,
    // A busy machine is no failure: what is waited for may take its time.
    testTimeout: 240_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
  },
})
