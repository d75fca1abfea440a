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

/** Stops at the first struct beyond the budget, before more is built. */
export function decodeUpdate(update: Uint8Array, structLimit: number): Result<Decoded, Refused> {
  let rest: { readonly pos: number } = { pos: 0 }
  let left = structLimit
  const listed = new Set<number>()
  class Watched extends Y.UpdateDecoderV1 {
    constructor(decoder: ConstructorParameters<typeof Y.UpdateDecoderV1>[0]) {
      super(decoder)
      rest = decoder
    }
    override readInfo(): number {
      if (--left < 0) throw new OverBudget()
      return super.readInfo()
    }
    /** Read once a list of structs. Of two lists of one client Yjs would apply the last, unjudged. */
    override readClient(): number {
      const client = super.readClient()
      if (listed.has(client)) throw new ListedTwice()
      listed.add(client)
      return client
    }
  }
  try {
    const { structs, ds } = Y.decodeUpdateV2(update, Watched)
    return rest.pos === update.length ? ok({ structs, deletes: rangesIn(ds) }) : err(malformed)
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
