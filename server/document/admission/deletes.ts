// Judges deletes, but only those that are new to us: every step 2 repeats its client's whole delete set.
import * as Y from 'yjs'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { judgeDelete, type RuleFor } from './content.ts'
import type { DeleteRange } from './decode.ts'
import { endOf, type FreshByClient } from './fresh.ts'
import { positionInStore, structAt } from './position.ts'
import { gap, type Refused } from './verdict.ts'

export interface Deletes {
  /** Every one of them deletes what is deleted already. */
  readonly areKnown: boolean
  /** The newly deleted structs that stood under a key of a map. */
  readonly keyed: readonly Y.Item[]
}

export function judgeDeletes(
  ranges: readonly DeleteRange[],
  fresh: FreshByClient,
  shadow: Y.Doc,
  ruleFor: RuleFor,
): Result<Deletes, Refused> {
  const keyed: Y.Item[] = []
  let areKnown = true
  for (const range of ranges) {
    if (range.clock + range.length > endOf(range.client, fresh, shadow)) return err(gap)
    for (const item of livingIn(range, shadow)) {
      areKnown = false
      const found = positionInStore(item)
      if (found.kind !== 'position') continue
      const refused = judgeDelete(found.position, ruleFor)
      if (refused !== null) return err(refused)
      if (found.position.key !== null) keyed.push(item)
    }
  }
  return ok({ areKnown, keyed })
}

/** The structs of a range that are not deleted yet. */
function* livingIn({ client, clock, length }: DeleteRange, shadow: Y.Doc): Iterable<Y.Item> {
  for (let at = clock; at < clock + length;) {
    const struct = structAt(shadow, client, at)
    if (struct === null) return
    if (struct instanceof Y.Item && !struct.deleted) yield struct
    at = struct.id.clock + struct.length
  }
}
