// Judges deletes, but only those that are new to us: every step 2 repeats its client's whole delete set.
import * as Y from 'yjs'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { judgeDelete, type RuleFor } from './content.ts'
import type { DeleteRange } from './decode.ts'
import { endOf, type FreshByClient } from './fresh.ts'
import { stretchAt, structAt, type Places, type Stretch } from './position.ts'
import { gap, tooMuch, type Refused } from './verdict.ts'
import type { Weight } from './weight.ts'

/**
 * The ranges of an update may cover so many times more structs than the update may weigh: between the letters that somebody
 * deletes stand letters that others have deleted.
 */
const LOOKED_AT_PER_STRUCT = 10
/** The same for a step 2: it repeats the whole delete set of its client, so nearly all that its ranges cover is deleted already. */
const LOOKED_AT_PER_STRUCT_OF_STEP_2 = 100

export interface Deletes {
  /** Every one of them deletes what is deleted already. */
  readonly areKnown: boolean
  /** The newly deleted structs that stood under a key of a map. */
  readonly keyed: readonly Y.Item[]
  /** The parts of the ranges that delete something new, of our document or of the update itself. */
  readonly news: readonly DeleteRange[]
}

interface Rules {
  readonly ruleFor: RuleFor
  /** The most that an update may weigh. */
  readonly limit: number
  readonly isStep2: boolean
  /** The weight of the update so far. What its ranges delete is added. */
  readonly weight: Weight
}

export function judgeDeletes(
  ranges: readonly DeleteRange[],
  fresh: FreshByClient,
  places: Places,
  { ruleFor, limit, isStep2, weight }: Rules,
): Result<Deletes, Refused> {
  const [keyed, news]: [Y.Item[], DeleteRange[]] = [[], []]
  const lookedAt = isStep2 ? LOOKED_AT_PER_STRUCT_OF_STEP_2 : LOOKED_AT_PER_STRUCT
  const walk: Walk = { doc: places.doc, left: limit * lookedAt, weight }
  const splits = new NewSplits(fresh, weight)
  for (const range of ranges) {
    const { client, clock, length } = range
    const known = Y.getState(walk.doc.store, client)
    if (clock + length > endOf(client, fresh, walk.doc)) return err(gap)
    for (const item of livingIn(range, walk)) {
      if (weight.isOver) return err(tooMuch('deletes'))
      news.push({ client, clock: item.id.clock, length: item.length })
      const found = places.of(item)
      if (found.kind !== 'position') continue
      const refused = judgeDelete(found.position, ruleFor)
      if (refused !== null) return err(refused)
      if (found.position.key !== null) keyed.push(item)
    }
    if (walk.left < 0) return err(tooMuch('deletes'))
    if (clock + length > known) {
      news.push(after(range, known))
      splits.weigh(after(range, known))
      if (weight.isOver) return err(tooMuch('deletes'))
    }
  }
  return ok({ areKnown: news.length === 0, keyed, news })
}

/** The part of a range from this clock on. */
function after({ client, clock, length }: DeleteRange, from: number): DeleteRange {
  const begin = Math.max(clock, from)
  return { client, clock: begin, length: clock + length - begin }
}

/**
 * Counts what ranges split of the new structs. An honest client splits none: its structs stand apart already where it deleted
 * some of them. Each split makes one more struct, and the list that moves with the next split is longer by one.
 */
class NewSplits {
  readonly #fresh: FreshByClient
  readonly #weight: Weight
  readonly #stretches = new Map<number, readonly Stretch[]>()
  #splits = 0

  constructor(fresh: FreshByClient, weight: Weight) {
    this.#fresh = fresh
    this.#weight = weight
  }

  weigh({ client, clock, length }: DeleteRange): void {
    const stretches = this.#stretchesOf(client)
    for (const at of [clock, clock + length]) {
      const stretch = stretchAt(stretches, at)
      if (stretch === null || stretch.clock === at) continue
      this.#splits++
      this.#weight.structs(1)
      this.#weight.movesFrom(0, { length: stretches.length + this.#splits })
    }
  }

  #stretchesOf(client: number): readonly Stretch[] {
    const known = this.#stretches.get(client)
    if (known !== undefined) return known
    const made = (this.#fresh.get(client) ?? []).map(({ struct: { id, length } }) => ({
      clock: id.clock,
      end: id.clock + length,
    }))
    this.#stretches.set(client, made)
    return made
  }
}

interface Walk {
  readonly doc: Y.Doc
  /** How many structs may still be looked at. */
  left: number
  readonly weight: Weight
}

/**
 * The structs of a range that are not deleted yet, after their weight was counted. Ends early when too many structs were
 * looked at.
 */
function* livingIn({ client, clock, length }: DeleteRange, walk: Walk): Iterable<Y.Item> {
  const structs = walk.doc.store.clients.get(client)
  if (structs === undefined || structAt(walk.doc, client, clock) === null) return
  let mayMerge = false
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
    const struct = structs[at]
    if (struct === undefined || struct.id.clock >= clock + length || --walk.left < 0) break
    if (!(struct instanceof Y.Item) || struct.deleted) continue
    walk.weight.structs(1)
    if (struct.id.clock < clock) walk.weight.movesFrom(at, structs)
    if (struct.id.clock + struct.length > clock + length) walk.weight.movesFrom(at, structs)
    if (!mayMerge && struct.parentSub === null) walk.weight.movesFrom(at, structs)
    mayMerge ||= struct.parentSub === null
    yield struct
  }
}
