// Following `into`. Two people can merge A into B and B into A at once, so cycles are legal and are broken when
// reading, alike everywhere; a repair written into the document would only be one more thing to conflict.
import { must } from '../kernel/assert.ts'
import type { IdeaId } from '../kernel/ids.ts'
import type { BoardIdea } from './shape.ts'

type Ideas = ReadonlyMap<IdeaId, BoardIdea>

/**
 * For every idea the head of its card, itself if it is one. In a cycle the smallest id is the head; a pointer to
 * itself or to nothing counts as none. Linear in the number of ideas.
 */
export function headsOf(ideas: Ideas): Map<IdeaId, IdeaId> {
  const heads = new Map<IdeaId, IdeaId>()
  for (const id of ideas.keys()) {
    const { path, head } = follow(ideas, id, heads)
    for (const passed of path) heads.set(passed, head)
  }
  return heads
}

/** The head of one idea; null where there is no such idea. */
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

/** The path runs into its own member `id`: from there on it is the cycle. */
function smallestFrom(path: ReadonlySet<IdeaId>, id: IdeaId): IdeaId {
  const steps = [...path]
  return steps.slice(steps.indexOf(id)).reduce((a, b) => (a < b ? a : b))
}
