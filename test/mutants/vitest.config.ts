// Without what builds pages: no test that is run here looks at one, and each run begins sooner.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/**/*.test.ts'],
    environment: 'node',
    setupFiles: process.env['TEST_SETUP']?.split(',') ?? [],
    maxWorkers: 2,
    testTimeout: 90_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
  },
})
