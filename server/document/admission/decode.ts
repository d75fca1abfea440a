// Bytes to structs, without touching any document. Update v1 only, to the last byte: v2 bytes read as "0 structs".
import * as Y from 'yjs'

export interface DeleteRange {
  readonly client: number
  readonly clock: number
  readonly length: number
}

export interface Decoded {
  readonly structs: readonly (Y.Item | Y.GC | Y.Skip)[]
  readonly deletes: readonly DeleteRange[]
}

/** Null when the bytes are no update, or not only one. */
export function decodeUpdate(update: Uint8Array): Decoded | null {
  let bytes: BytesReader | null = null
  class Watched extends Y.UpdateDecoderV1 {
    constructor(decoder: BytesReader) {
      super(decoder)
      bytes = decoder
    }
  }
  try {
    const { structs, ds } = Y.decodeUpdateV2(update, Watched)
    const end = endOf(bytes)
    if (end !== update.length) return null
    const deletes = [...ds.clients].flatMap(([client, ranges]) =>
      ranges.map((range) => ({ client, clock: range.clock, length: range.len })),
    )
    return { structs, deletes }
  } catch {
    return null // whatever the bytes were, they were no update; nothing was touched
  }
}

type BytesReader = ConstructorParameters<typeof Y.UpdateDecoderV1>[0]

const endOf = (bytes: BytesReader | null): number => bytes?.pos ?? -1
