// Judges deletes, but only those that are new to us: every step 2 repeats its client's whole delete set.
import * as Y from 'yjs'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { judgeDelete, type RuleFor } from './content.ts'
import type { DeleteRange } from './decode.ts'
import { endOf, type FreshByClient } from './fresh.ts'
import { structAt, type Places } from './position.ts'
import { gap, tooMuch, type Refused } from './verdict.ts'

/**
 * A range may cover so many times more structs than an update may delete. Most of what honest ranges cover is deleted
 * already, because each step 2 repeats its client’s whole delete set.
 */
const LOOKED_AT_PER_DELETE = 10

export interface Deletes {
  /** Every one of them deletes what is deleted already. */
  readonly areKnown: boolean
  /** The newly deleted structs that stood under a key of a map. */
  readonly keyed: readonly Y.Item[]
  /** The parts of the ranges that delete something new, of our document or of the update itself. */
  readonly news: readonly DeleteRange[]
}

/** `limit`: how many structs of our document the update may delete. */
export function judgeDeletes(
  ranges: readonly DeleteRange[],
  fresh: FreshByClient,
  places: Places,
  { ruleFor, limit }: { readonly ruleFor: RuleFor; readonly limit: number },
): Result<Deletes, Refused> {
  const [keyed, news]: [Y.Item[], DeleteRange[]] = [[], []]
  const walk: Walk = { doc: places.doc, left: limit * LOOKED_AT_PER_DELETE }
  let living = 0
  for (const range of ranges) {
    const { client, clock, length } = range
    const known = Y.getState(walk.doc.store, client)
    if (clock + length > endOf(client, fresh, walk.doc)) return err(gap)
    for (const item of livingIn(range, walk)) {
      if (++living > limit) return err(tooMuch('deletes'))
      news.push({ client, clock: item.id.clock, length: item.length })
      const found = places.of(item)
      if (found.kind !== 'position') continue
      const refused = judgeDelete(found.position, ruleFor)
      if (refused !== null) return err(refused)
      if (found.position.key !== null) keyed.push(item)
    }
    if (walk.left < 0) return err(tooMuch('deletes'))
    if (clock + length > known) news.push(after(range, known))
  }
  return ok({ areKnown: living === 0, keyed, news })
}

/** The part of a range from this clock on. */
function after({ client, clock, length }: DeleteRange, from: number): DeleteRange {
  const begin = Math.max(clock, from)
  return { client, clock: begin, length: clock + length - begin }
}

interface Walk {
  readonly doc: Y.Doc
  /** How many structs may still be looked at. */
  left: number
}

/** The structs of a range that are not deleted yet. Ends early when too many structs were looked at. */
function* livingIn({ client, clock, length }: DeleteRange, walk: Walk): Iterable<Y.Item> {
  const structs = walk.doc.store.clients.get(client)
  if (structs === undefined || structAt(walk.doc, client, clock) === null) return
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
    const struct = structs[at]
    if (struct === undefined || struct.id.clock >= clock + length || --walk.left < 0) return
    if (struct instanceof Y.Item && !struct.deleted) yield struct
  }
}
