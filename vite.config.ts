// How the pages are built, and how tests run. Each step of the build has a file in client/build/.
import { defineConfig } from 'vitest/config'
import { compressed } from './client/build/compressed.ts'
import { fileFor } from './client/build/file-names.ts'
import { firstFiles } from './client/build/first-files.ts'
import { madeOf } from './client/build/made-of.ts'
import { mendedReact } from './client/build/mended-react.ts'
import { top } from './client/build/top.ts'
import { withWords } from './client/build/with-words.ts'
import { withoutUnused } from './client/build/without-unused.ts'

/** Where `npm run dev` has its server. */
const behind = `http://localhost:${process.env['PORT'] ?? 3000}`

export default defineConfig({
  root: `${top}client`,
  plugins: [withoutUnused(), mendedReact(), withWords(), madeOf(), firstFiles(), compressed()],
  // wouter brings a stand-in for what React has had since 18.
  resolve: { alias: { 'use-sync-external-store/shim/index.js': 'react' } },
  build: {
    outDir: `${top}dist`,
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
    root: top,
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
