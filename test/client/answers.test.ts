import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const client = fileURLToPath(new URL('../../client', import.meta.url))

/** Calls whose answer nobody looks at. The linter already demands that every promise is awaited or voided. */
const DROPPED = /(?:void|(?:^|\n)\s*await)\s+(?:this\.#)?link\.ask\(/g

const droppedIn = (source: string): number => [...source.matchAll(DROPPED)].length

test('[UI-92] No answer to a command is dropped in the client', () => {
  const files = readdirSync(client, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({ name, source: readFileSync(join(client, name), 'utf8') }))
  const asking = files.filter(({ source }) => source.includes('link.ask('))
  expect(asking.length).toBeGreaterThan(5)
  expect(asking.filter(({ source }) => droppedIn(source) > 0).map(({ name }) => name)).toEqual([])
})

test('[UI-92] The check finds an answer that is dropped', () => {
  expect(droppedIn("onClick={() => void link.ask({ type: 'phase.cancel' })}")).toBe(1)
  expect(droppedIn("\n  await this.#link.ask({ type: 'focus.set' })")).toBe(1)
  expect(droppedIn("const answer = await link.ask({ type: 'idea.add' })")).toBe(0)
})
