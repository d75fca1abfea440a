// The boards on which the method was measured: short ideas in four languages, labelled by hand before any method ran. Ideas
// of one group say the same. There are traps among them: wordings that are nearly the same and mean the opposite.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findNeighbours, findTwins, type Compared } from '../../shared/twins/find.ts'

interface Board {
  readonly id: string
  readonly prompt: string
  readonly groups: readonly (readonly string[])[]
  readonly alone: readonly string[]
}

const fixture = JSON.parse(
  readFileSync(fileURLToPath(new URL('near-duplicates.json', import.meta.url)), 'utf8'),
) as {
  readonly sessions: readonly Board[]
  /** Ideas, each with the same idea typed again by somebody else. */
  readonly retyped: readonly (readonly [string, string])[]
}

export const { sessions: boards, retyped } = fixture

/** The ideas of a board. An idea's id begins with the number of its group. */
export function ideasOf({ groups, alone }: Board): readonly Compared<string>[] {
  return [...groups, ...alone.map((text) => [text])].flatMap((group, at) =>
    group.map((text, n) => ({ id: `${String(at).padStart(2, '0')}-${n}`, text })),
  )
}

export const areTwins = (a: string, b: string): boolean => a.slice(0, 2) === b.slice(0, 2)

/** Runs a search to its end at once. */
export function atOnce<T>(search: Generator<void, T, void>): T {
  for (;;) {
    const step = search.next()
    if (step.done === true) return step.value
  }
}

export const neighboursOn = (ideas: readonly Compared<string>[], question: string) =>
  atOnce(findNeighbours(ideas, question, Infinity, 0))

export const twinsOn = (ideas: readonly Compared<string>[], question: string) =>
  atOnce(findTwins(ideas, question))
