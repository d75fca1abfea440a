// Finds the structs of an update that are new to us, and hands them out in the order in which Yjs integrates them. The update
// itself is not in that order: offline work from two page loads names the clientID of the later one first. How long Yjs
// searches for a position depends on the structs before it, so a count in another order would be wrong (ADM-23).
import * as Y from 'yjs'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Struct } from './decode.ts'
import { NewPositions, positionOf, structAt, type Found, type Places } from './position.ts'
import { gap, type Refused } from './verdict.ts'

export interface Fresh {
  readonly struct: Y.Item | Y.GC
  /** How many of its first units we have already. */
  readonly known: number
}

export type FreshByClient = ReadonlyMap<number, readonly Fresh[]>

/**
 * Refuses an update in which a client's clocks do not go on where ours end, or in which a struct that we have already names
 * one that we lack: Yjs would wait for that one, in an order of the sender's choice. Cheap, because it looks at numbers only.
 */
export function freshStructs(
  structs: readonly Struct[],
  shadow: Y.Doc,
): Result<FreshByClient, Refused> {
  const byClient = new Map<number, Fresh[]>()
  const ends = new Map<number, number>()
  for (const struct of structs) {
    const { client, clock } = struct.id
    const end = ends.get(client) ?? Y.getState(shadow.store, client)
    if (isKnown(struct, shadow)) {
      if (firstMissing(struct, (other) => Y.getState(shadow.store, other)) !== null) return err(gap)
      continue
    }
    if (clock > end || struct instanceof Y.Skip) return err(gap)
    const list = byClient.get(client) ?? []
    byClient.set(client, list)
    list.push({ struct, known: end - clock })
    ends.set(client, clock + struct.length)
  }
  return ok(byClient)
}

/** Whether we have all units of the struct. */
export const isKnown = ({ id, length }: Struct, shadow: Y.Doc): boolean =>
  id.clock + length <= Y.getState(shadow.store, id.client)

/** The first clock of this client that neither our document nor the update has. */
export function endOf(client: number, fresh: FreshByClient, shadow: Y.Doc): number {
  const last = fresh.get(client)?.at(-1)?.struct
  return last === undefined ? Y.getState(shadow.store, client) : last.id.clock + last.length
}

/** The client of the first struct that Yjs would wait for before this one, or null. `has`: how many units are here. */
function firstMissing(struct: Struct, has: (client: number) => number): number | null {
  if (!(struct instanceof Y.Item)) return null
  const parent: unknown = struct.parent
  for (const id of [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null])
    if (id !== null && id.clock >= has(id.client)) return id.client
  return null
}

/**
 * Calls `judge` with each struct and its position, in the order of `integrateStructs` in Yjs 13: the highest clientID
 * first, and before a struct as many of a client's next structs as it takes until what it names is there. Returns the
 * first refusal of `judge`, or `gap` when a struct builds on one that is neither in our document nor in the update.
 */
export function findPositions(
  fresh: FreshByClient,
  places: Places,
  judge: (one: Fresh, found: Found) => Refused | null,
): Refused | null {
  const positions = new NewPositions()
  const queues = new Map([...fresh].map(([client, structs]) => [client, structs.values()]))
  const ends = new Map<number, number>()
  const has = (client: number): number => ends.get(client) ?? Y.getState(places.doc.store, client)
  for (const client of [...fresh.keys()].toSorted((a, b) => b - a)) {
    const waiting: Fresh[] = []
    const next = (of: number): Fresh | undefined => queues.get(of)?.next().value
    for (let one = next(client); one !== undefined; one = waiting.pop() ?? next(client)) {
      const { id, length } = one.struct
      if (id.clock + one.known !== has(id.client)) return gap
      const missing = firstMissing(one.struct, has)
      if (missing !== null) {
        waiting.push(one)
        const first = next(missing)
        if (first === undefined) return gap
        waiting.push(first)
        continue
      }
      const found = foundFor(one, places, positions)
      const refused = found.kind === 'gap' ? gap : judge(one, found)
      if (refused !== null) return refused
      positions.add(one.struct, found)
      ends.set(id.client, id.clock + length)
    }
  }
  return null
}

function foundFor({ struct, known }: Fresh, places: Places, positions: NewPositions): Found {
  if (struct instanceof Y.GC) return { kind: 'lost' }
  const claimed = positionOf(struct, places, positions)
  if (known === 0 || claimed.kind !== 'position') return claimed
  // We have the first units of this struct. Yjs puts the rest behind them, whatever the struct claims of its beginning.
  const { client, clock } = struct.id
  return places.of(structAt(places.doc, client, clock + known - 1))
}
