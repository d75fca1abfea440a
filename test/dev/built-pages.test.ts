import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pageSources } from '../../client/build/page-sources.ts'
import { requireBuiltPages } from '../fixtures/built-pages.ts'

test('[DEV-2] A browser test refuses pages that were built from other code', () => {
  const dist = mkdtempSync(join(tmpdir(), 'forethought-dist-'))
  const refused = 'not of this code'
  expect(() => requireBuiltPages(dist)).toThrow(refused)
  mkdirSync(join(dist, '.vite'))
  writeFileSync(join(dist, '.vite/made-of.txt'), 'a hash of yesterday')
  expect(() => requireBuiltPages(dist)).toThrow(refused)
  writeFileSync(join(dist, '.vite/made-of.txt'), pageSources())
  expect(() => requireBuiltPages(dist)).not.toThrow()
  rmSync(dist, { recursive: true })
})
