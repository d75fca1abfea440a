// Updates that are written byte by byte, in forms that no Yjs client writes.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

type At = readonly [client: number, clock: number]

export interface ForgedItem {
  readonly content: Y.Item['content']
  readonly left?: At | undefined
  readonly right?: At | undefined
  /** The name of a root, or client and clock of the struct that holds the container. */
  readonly parent?: string | At | undefined
  readonly key?: string
}

export type Forged = { readonly gc: number } | { readonly skip: number } | ForgedItem

export interface ForgedList {
  readonly client: number
  readonly clock: number
  readonly structs: readonly Forged[]
}

export type ForgedRange = readonly [client: number, clock: number, length: number]

export const words = (text: string) => new Y.ContentString(text)
export const value = (...values: unknown[]) => new Y.ContentAny(values)
export const taken = (units: number) => new Y.ContentDeleted(units)
export const type = (made: Y.Map<unknown> | Y.Text | Y.Array<unknown>) => new Y.ContentType(made)

export function forge(
  lists: readonly ForgedList[],
  deletes: readonly ForgedRange[] = [],
): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const rest = encoder.restEncoder
  encoding.writeVarUint(rest, lists.length)
  for (const { client, clock, structs } of lists) {
    encoding.writeVarUint(rest, structs.length)
    encoder.writeClient(client)
    encoding.writeVarUint(rest, clock)
    for (const struct of structs) write(encoder, struct)
  }
  encoding.writeVarUint(rest, deletes.length)
  for (const range of deletes)
    for (const number of [range[0], 1, range[1], range[2]]) encoding.writeVarUint(rest, number)
  return encoder.toUint8Array()
}

function write(encoder: Y.UpdateEncoderV1, struct: Forged): void {
  if ('gc' in struct) {
    encoder.writeInfo(0)
    encoder.writeLen(struct.gc)
  } else if ('skip' in struct) {
    encoder.writeInfo(10)
    encoding.writeVarUint(encoder.restEncoder, struct.skip)
  } else writeItem(encoder, struct)
}

function writeItem(
  encoder: Y.UpdateEncoderV1,
  { content, left, right, parent, key }: ForgedItem,
): void {
  const stands = left !== undefined || right !== undefined
  encoder.writeInfo(
    content.getRef() |
      (left === undefined ? 0 : 0x80) |
      (right === undefined ? 0 : 0x40) |
      (key === undefined ? 0 : 0x20),
  )
  if (left !== undefined) encoder.writeLeftID(Y.createID(...left))
  if (right !== undefined) encoder.writeRightID(Y.createID(...right))
  if (!stands) {
    encoder.writeParentInfo(typeof parent === 'string')
    if (typeof parent === 'string') encoder.writeString(parent)
    else encoder.writeLeftID(Y.createID(...(parent ?? [0, 0])))
    if (key !== undefined) encoder.writeString(key)
  }
  content.write(encoder, 0)
}
