import { fileURLToPath } from 'node:url'
import { lingui } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { pageSources } from './test/fixtures/built-pages.ts'

/** socket.io speaks WebSocket only here; its other ways stay out of the page. Fails when it no longer finds them. */
function webSocketOnly(): Plugin {
  let found = false
  return {
    name: 'web-socket-only',
    apply: 'build',
    load(id) {
      if (!id.includes('/engine.io-client/build/esm/transports/')) return null
      found ||= id.endsWith('/index.js')
      if (id.endsWith('/index.js'))
        return `import { WS } from './websocket.node.js'\nexport const transports = { websocket: WS }`
      return /polling|webtransport/u.test(id)
        ? 'export const Fetch = null, XHR = null, WT = null'
        : null
    },
    buildEnd(fault) {
      if (fault === undefined && !found)
        this.error('engine.io-client keeps its transports elsewhere')
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

const here = fileURLToPath(new URL('.', import.meta.url))
/** Where `npm run dev` has its server. */
const behind = `http://localhost:${process.env['PORT'] ?? 3000}`

export default defineConfig({
  root: `${here}client`,
  plugins: [
    webSocketOnly(),
    react(),
    babel({ plugins: ['@lingui/babel-plugin-lingui-macro'] }),
    lingui(),
    ownWords(`${here}client/words/en.po`, `${here}client/words/i18n.ts`),
    madeOf(),
  ],
  // wouter brings a stand-in for what React has had since 18.
  resolve: { alias: { 'use-sync-external-store/shim/index.js': 'react' } },
  build: {
    outDir: `${here}dist`,
    emptyOutDir: true,
    manifest: true, // for .size-limit.mjs
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false }, // every browser that runs this build has it
    target: 'es2023',
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
    // Most of a test is waiting: for a countdown, a tick, a page. By itself Vitest would leave one of two cores idle.
    maxWorkers: 2,
    // A busy machine is no failure: what is waited for may take its time.
    testTimeout: 240_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
  },
})
