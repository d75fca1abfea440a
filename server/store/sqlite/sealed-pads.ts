// The rows of pads are sealed, each pad with keys of its own. Boards are open to everybody in the session and are not
// sealed, so that a restored backup has them without any key.
import type { SessionId } from '../../../shared/kernel/ids.ts'
import { keyIdIn, seal, unseal } from '../seal.ts'
import { type RoomName, StoreDamage } from '../store.ts'
import type { KeyRing } from './key-ring.ts'

/**
 * Where the bytes lie: table, session, room, and the number of the update, or of the last update in a snapshot. A seal
 * opens in no other place, so rows cannot be exchanged.
 */
type Part = readonly [table: 'updates' | 'rooms', sessionId: SessionId, room: RoomName, seq: number]

/** The bytes as they are stored. */
export function sealedPart(keys: KeyRing, part: Part, bytes: Uint8Array): Uint8Array {
  const [, sessionId, room] = part
  if (room === 'board') return bytes
  return seal(keys.current({ sessionId, scope: room }), bytes, part)
}

/** The bytes as they were before `sealedPart`; null when their key is lost. Throws StoreDamage when they were moved. */
export function openedPart(keys: KeyRing, part: Part, bytes: Uint8Array): Uint8Array | null {
  const [, sessionId, room] = part
  if (room === 'board') return bytes
  const id = keyIdIn(bytes)
  if (id === null) throw new StoreDamage(sessionId, 'a row of a pad is not sealed')
  const key = keys.named(id, { sessionId, scope: room })
  if (key === null) return null
  const content = unseal(key, bytes, part)
  if (content === null) throw new StoreDamage(sessionId, 'a sealed row of a pad')
  return content
}
