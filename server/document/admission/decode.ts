// Bytes to structs, without touching any document. Update v1 only, to the last byte: v2 bytes read as "0 structs".
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

/** What is being read. One class for all updates, so one reading at a time: a class each would never be compiled. */
let reading: Reading = { rest: { pos: 0 }, left: 0, listed: new Set() }

interface Reading {
  rest: { readonly pos: number }
  left: number
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
  /** Read once a list of structs. Of two lists of one client Yjs would apply the last, unjudged. */
  override readClient(): number {
    const client = super.readClient()
    if (reading.listed.has(client)) throw new ListedTwice()
    reading.listed.add(client)
    return client
  }
}

/** Stops at the first struct beyond the budget, before more is built. */
export function decodeUpdate(update: Uint8Array, structLimit: number): Result<Decoded, Refused> {
  reading = { rest: { pos: 0 }, left: structLimit, listed: new Set() }
  try {
    const { structs, ds } = Y.decodeUpdateV2(update, Watched)
    const isWhole = reading.rest.pos === update.length
    return isWhole ? ok({ structs, deletes: rangesIn(ds) }) : err(malformed)
  } catch (fault) {
    // Whatever else the bytes were, they were no update; nothing was touched.
    return err(fault instanceof OverBudget ? tooMuch('structs') : malformed)
  }
}

function rangesIn(set: ReturnType<typeof Y.decodeUpdate>['ds']): DeleteRange[] {
  return [...set.clients].flatMap(([client, ranges]) =>
    ranges.map((range) => ({ client, clock: range.clock, length: range.len })),
  )
}
