// Finds the structs of an update that are new to us, and hands them out so that each comes after the structs it builds on.
// The update itself has no such order: offline work from two page loads names the clientID of the later one first.
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

/** Refuses an update in which a client's clocks do not go on where ours end. Cheap, because it looks at numbers only. */
export function freshStructs(
  structs: readonly Struct[],
  shadow: Y.Doc,
): Result<FreshByClient, Refused> {
  const byClient = new Map<number, Fresh[]>()
  const ends = new Map<number, number>()
  for (const struct of structs) {
    const { client, clock } = struct.id
    const end = ends.get(client) ?? Y.getState(shadow.store, client)
    if (clock + struct.length <= end) continue
    if (clock > end || struct instanceof Y.Skip) return err(gap)
    const list = byClient.get(client) ?? []
    byClient.set(client, list)
    list.push({ struct, known: end - clock })
    ends.set(client, clock + struct.length)
  }
  return ok(byClient)
}

/** The first clock of this client that neither our document nor the update has. */
export function endOf(client: number, fresh: FreshByClient, shadow: Y.Doc): number {
  const last = fresh.get(client)?.at(-1)?.struct
  return last === undefined ? Y.getState(shadow.store, client) : last.id.clock + last.length
}

/**
 * Calls `judge` with each struct and its position. Returns the first refusal of `judge`, or `gap` when structs are left
 * that build on structs which are neither in our document nor in the update.
 */
export function findPositions(
  fresh: FreshByClient,
  places: Places,
  judge: (one: Fresh, found: Found) => Refused | null,
): Refused | null {
  const positions = new NewPositions()
  const queues = [...fresh.values()].map((structs) => ({ structs, next: 0 }))
  for (let isMoving = true; isMoving;) {
    isMoving = false
    for (const queue of queues) {
      for (
        let one = queue.structs[queue.next];
        one !== undefined;
        one = queue.structs[queue.next]
      ) {
        const found = foundFor(one, places, positions)
        if (found.kind === 'gap') break
        const refused = judge(one, found)
        if (refused !== null) return refused
        positions.add(one.struct, found)
        queue.next++
        isMoving = true
      }
    }
  }
  return queues.every(({ structs, next }) => next === structs.length) ? null : gap
}

function foundFor({ struct, known }: Fresh, places: Places, positions: NewPositions): Found {
  if (struct instanceof Y.GC) return { kind: 'lost' }
  const claimed = positionOf(struct, places, positions)
  if (known === 0 || claimed.kind !== 'position') return claimed
  // We have the first units of this struct. Yjs puts the rest behind them, whatever the struct claims of its beginning.
  const { client, clock } = struct.id
  return places.of(structAt(places.doc, client, clock + known - 1))
}
