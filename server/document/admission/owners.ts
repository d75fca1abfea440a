// Checks that nobody writes under another's clientID (I7). Otherwise a struct forged at a victim's next clock would make the
// server drop the victim's real edit as a duplicate: it would be lost for ever, and no state vector would show it.
import * as Y from 'yjs'
import type { ParticipantId } from '../../../shared/kernel/ids.ts'
import type { Struct } from './decode.ts'
import { forbidden, tooMuch, type Refused } from './verdict.ts'

export interface Ownership {
  readonly participantId: ParticipantId
  /** Undefined: nobody's yet. Null: the server's. */
  readonly ownerOf: (clientId: number) => ParticipantId | null | undefined
  /** How many clientIDs this person has in the room. */
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

/** True for units that are new to us under somebody else's clientID. Known units may be repeated by anybody. */
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

/** Every page load of an honest client has a new clientID, so many are honest, and an endless number is not. */
export function judgeClientCount(
  newClients: readonly number[],
  { participantId, clientsOf, clientLimit }: Ownership,
): Refused | null {
  const isOver = newClients.length > 0 && clientsOf(participantId) + newClients.length > clientLimit
  return isOver ? tooMuch('clientIDs') : null
}
