// The answers for the first pages, before any browser reads them, with what the build wrote down for each page.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { aServer } from '../fixtures/a-server.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()
const dist = fileURLToPath(new URL('../../dist', import.meta.url))
const firstFilesOf = (page: string): string =>
  readFileSync(join(dist, `.vite/first-${page}.txt`), 'utf8')

const pages: readonly (readonly [path: string, page: string | null])[] = [
  ['/', 'LandingPage'],
  ['/index.html', null],
  ['/j/K7QM-4XRT', 'JoinPage'],
  ['/J/K7QM-4XRT/', 'JoinPage'],
  [`/s/${'2'.repeat(26)}`, 'SessionPage'],
  [`/s/${'2'.repeat(26)}/screen`, 'ScreenPage'],
  ['/resume', null],
  ['/how', null],
]

test('[UI-223] The answer for each of the first pages names the first files of this page and of no other', async () => {
  const server = kept(await aServer())
  const all = [...new Set(pages.flatMap(([, page]) => page ?? []))]
  expect(new Set(all.map(firstFilesOf)).size).toBe(4)
  for (const [path, page] of pages) {
    const answer = await fetch(`${server.url}${path}`)
    const html = await answer.text()
    expect([path, answer.status, answer.redirected]).toEqual([path, 200, false])
    expect([path, all.filter((one) => html.includes(firstFilesOf(one)))]).toEqual([
      path,
      page === null ? [] : [page],
    ])
  }
})
