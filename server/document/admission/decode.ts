// Decodes an update (v1) to structs without touching any document. All bytes have to be used: an update of v2, read as v1,
// would be 0 structs and a rest.
import * as Y from 'yjs'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { malformed, tooMuch, type Refused } from './verdict.ts'

export interface DeleteRange {
  readonly client: number
  readonly clock: number
  readonly length: number
}

export type Struct = Y.Item | Y.GC | Y.Skip

export interface Decoded {
  readonly structs: readonly Struct[]
  readonly deletes: readonly DeleteRange[]
}

class OverBudget extends Error {}
class ListedTwice extends Error {}

/**
 * The state of the present reading. It stands outside the class because Yjs makes the decoder itself. A class for each
 * update could hold it, but the just-in-time compiler would never compile such a class. Reading is synchronous, so there
 * is one at a time.
 */
let reading: Reading = { rest: { pos: 0 }, left: 0, rangesLeft: 0, listed: new Set() }

interface Reading {
  rest: { readonly pos: number }
  /** How many structs may still come. */
  left: number
  /** How many delete ranges may still come. */
  rangesLeft: number
  /** The clients whose structs were listed so far. */
  readonly listed: Set<number>
}

class Watched extends Y.UpdateDecoderV1 {
  constructor(decoder: ConstructorParameters<typeof Y.UpdateDecoderV1>[0]) {
    super(decoder)
    reading.rest = decoder
  }
  override readInfo(): number {
    if (--reading.left < 0) throw new OverBudget()
    return super.readInfo()
  }
  /** Called once for each delete range. */
  override readDsClock(): number {
    if (--reading.rangesLeft < 0) throw new OverBudget()
    return super.readDsClock()
  }
  /** Called once for each client's list of structs. If a client had two lists, we would judge one and Yjs apply the other. */
  override readClient(): number {
    const client = super.readClient()
    if (reading.listed.has(client)) throw new ListedTwice()
    reading.listed.add(client)
    return client
  }
}

/** Stops at the first struct or delete range beyond its limit, before more of them are built. */
export function decodeUpdate(
  update: Uint8Array,
  structLimit: number,
  rangeLimit = structLimit,
): Result<Decoded, Refused> {
  reading = { rest: { pos: 0 }, left: structLimit, rangesLeft: rangeLimit, listed: new Set() }
  try {
    const { structs, ds } = Y.decodeUpdateV2(update, Watched)
    const isWhole = reading.rest.pos === update.length
    return isWhole ? ok({ structs, deletes: rangesIn(ds) }) : err(malformed)
  } catch (fault) {
    // lib0 and Yjs throw many things on bytes that are no update. Nothing was touched.
    return err(fault instanceof OverBudget ? tooMuch('structs') : malformed)
  }
}

function rangesIn(set: ReturnType<typeof Y.decodeUpdate>['ds']): DeleteRange[] {
  return [...set.clients].flatMap(([client, ranges]) =>
    ranges.map((range) => ({ client, clock: range.clock, length: range.len })),
  )
}
