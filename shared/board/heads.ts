// Finds the heads of cards by following the pointer `into`. Two people can merge A into B and B into A at the same
// time, so cycles are legal. Reading breaks a cycle in the same way on every replica. A repair that is written into the
// document could itself conflict with other edits.
import { must } from '../kernel/assert.ts'
import type { IdeaId } from '../kernel/ids.ts'
import type { BoardIdea } from './shape.ts'

type Ideas = ReadonlyMap<IdeaId, BoardIdea>

/**
 * The head of the card of every idea; a head is its own head. In a cycle the idea with the smallest id is the head. A
 * pointer to the idea itself or to a missing idea counts as no pointer. The time is linear in the number of ideas.
 */
export function headsOf(ideas: Ideas): Map<IdeaId, IdeaId> {
  const heads = new Map<IdeaId, IdeaId>()
  for (const id of ideas.keys()) {
    const { path, head } = follow(ideas, id, heads)
    for (const passed of path) heads.set(passed, head)
  }
  return heads
}

/** The head of one idea; null if the idea is missing. */
export function headOf(ideas: Ideas, id: IdeaId): IdeaId | null {
  return ideas.has(id) ? follow(ideas, id, new Map()).head : null
}

function follow(ideas: Ideas, from: IdeaId, known: ReadonlyMap<IdeaId, IdeaId>) {
  const path = new Set<IdeaId>()
  let id = from
  for (;;) {
    const head = known.get(id)
    if (head !== undefined) return { path, head }
    if (path.has(id)) return { path, head: smallestFrom(path, id) }
    path.add(id)
    const next = pointer(ideas, id)
    if (next === null) return { path, head: id }
    id = next
  }
}

function pointer(ideas: Ideas, id: IdeaId): IdeaId | null {
  const into = must(ideas.get(id), 'idea').into
  return into === null || into === id || !ideas.has(into) ? null : into
}

/** The smallest id of the cycle, which is the part of the path from `id` on. */
function smallestFrom(path: ReadonlySet<IdeaId>, id: IdeaId): IdeaId {
  const steps = [...path]
  return steps.slice(steps.indexOf(id)).reduce((a, b) => (a < b ? a : b))
}
