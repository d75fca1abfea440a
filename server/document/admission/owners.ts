// Whose clientID is whose (I7): without this check a struct forged at the victim's next clock makes the server drop
// the victim's real edit as a duplicate, for ever and with equal state vectors.
import * as Y from 'yjs'
import type { ParticipantId } from '../../../shared/kernel/ids.ts'
import type { Struct } from './decode.ts'
import { forbidden, tooMuch, type Refused } from './verdict.ts'

export interface Ownership {
  readonly participantId: ParticipantId
  /** Whose clientID this is; undefined = nobody's yet, null = the server's. */
  readonly ownerOf: (clientId: number) => ParticipantId | null | undefined
  readonly clientsOf: (participantId: ParticipantId) => number
  readonly clientLimit: number
}

export function judgeOwners(
  structs: readonly Struct[],
  shadow: Y.Doc,
  ownership: Ownership,
): Refused | null {
  const isStrange = structs.some((struct) => isAnothers(struct, shadow, ownership))
  return isStrange ? forbidden('another’s clientID') : null
}

/** New to us under a clientID that is somebody else's, or the server's. What we have may be repeated by anybody. */
function isAnothers(
  { id, length }: Struct,
  shadow: Y.Doc,
  { participantId, ownerOf }: Ownership,
): boolean {
  const owner = ownerOf(id.client)
  const known = Y.getState(shadow.store, id.client)
  if (owner === participantId || (owner === undefined && known === 0)) return false
  return id.clock + length > known
}

/** A new one for each page load, bound at its first kept struct: many are honest, without end is not. */
export function judgeClientCount(
  newClients: readonly number[],
  { participantId, clientsOf, clientLimit }: Ownership,
): Refused | null {
  const isOver = newClients.length > 0 && clientsOf(participantId) + newClients.length > clientLimit
  return isOver ? tooMuch('clientIDs') : null
}
