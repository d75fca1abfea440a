// Visits every state that the steps lead to, and says which promise the first broken one breaks, and how it came to it.
import {
  asks,
  beginning,
  durable,
  isServing,
  nodeNames,
  steps,
  type Guards,
  type World,
} from './world.ts'

/** What is wrong with a state; null for a sound one. */
function breach(world: World, guards: Guards): string | null {
  if (world.broken !== null) return world.broken
  if (world.reveals.length > 1) return 'I4: a reveal took effect twice'
  if (world.reveals.length !== world.epoch) return 'I5: an epoch began without its reveal'
  const words = durable(world)
  if (words === null) return 'I3: the log has a gap'
  for (const [at, ask] of asks.entries()) {
    if (world.client[ask] !== 'knows') continue
    const isKept = ask === 'reveal' ? world.reveals.length === 1 : (words & (at + 1)) > 0
    if (!isKept) return `I3: ${ask} was acknowledged and is lost`
  }
  const serving = nodeNames.filter((name) => isServing(world, name, guards))
  if (serving.length > 1) return 'OWN: two nodes answer for the session'
  for (const name of serving) {
    const { memory, write } = world.nodes[name]
    if (memory === null) continue
    if ((memory.words & ~words) !== 0) return 'I3: something was shown that is not saved'
    const isBehind =
      memory.words !== words || memory.seq !== world.seq || memory.epoch !== world.epoch
    if (write === null && isBehind) return 'I6: the owner judges on less than what is saved'
  }
  return null
}

export interface Explored {
  readonly states: number
  /** The longest of the shortest ways to a state. */
  readonly depth: number
  readonly breach: string | null
  /** The steps that lead to the breach. */
  readonly trail: readonly string[]
}

interface Visit {
  readonly world: World
  readonly by: string
  readonly from: Visit | null
}

function trailOf(visit: Visit | null): string[] {
  const names: string[] = []
  for (let at = visit; at !== null; at = at.from) names.unshift(at.by)
  return names
}

/** Breadth first, so that the trail to a breach is as short as any. */
export function explore(guards: Guards, left: World['left']): Explored {
  const first: Visit = { world: beginning(left), by: 'the beginning', from: null }
  const seen = new Set([keyOf(first.world)])
  let row: Visit[] = [first]
  let depth = 0
  for (; row.length > 0; depth++) {
    const next: Visit[] = []
    for (const visit of row) {
      const broken = breach(visit.world, guards)
      if (broken !== null)
        return { states: seen.size, depth, breach: broken, trail: trailOf(visit) }
      for (const { name, to } of steps(visit.world, guards)) {
        const key = keyOf(to)
        if (seen.has(key)) continue
        seen.add(key)
        next.push({ world: to, by: name, from: visit })
      }
    }
    row = next
  }
  return { states: seen.size, depth: depth - 1, breach: null, trail: [] }
}

const valuesOf = (part: object | null): readonly unknown[] | null => part && Object.values(part)

/** Tells states apart in few letters. */
const keyOf = ({ held, late, client, left, nodes, silence, ...rest }: World): string =>
  JSON.stringify([
    [held, client, left, silence, rest].map(valuesOf),
    late.map(valuesOf),
    nodeNames.map((name) => {
      const { memory, write, ...node } = nodes[name]
      return [node, memory, write].map(valuesOf)
    }),
  ])
