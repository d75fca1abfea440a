// What a client may say of itself, rebuilt key by key: nothing of what a stranger sent is passed on as it came.
import * as decoding from 'lib0/decoding'
import { parseIdeaId, type IdeaId, type ParticipantId } from '../../shared/kernel/ids.ts'

export interface State {
  readonly cursor?: { readonly x: number; readonly y: number }
  readonly drag?: IdeaId
  readonly editing?: IdeaId
  readonly participantId?: ParticipantId
}

const utf8 = new TextDecoder()

/** Room for the numbers around the state itself. */
const ENVELOPE = 32

/** None when the payload is too large or cannot be read: a stock client sends awareness unasked. */
export function entriesIn(
  payload: Uint8Array,
  mostBytes: number,
): readonly { readonly clientId: number; readonly said: unknown }[] {
  if (payload.length > mostBytes + ENVELOPE) return []
  try {
    const decoder = decoding.createDecoder(payload)
    const entries: { clientId: number; said: unknown }[] = []
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const clientId = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder) // its clock: ours counts
      const said = decoding.readVarUint8Array(decoder)
      if (said.length > mostBytes) return []
      entries.push({ clientId, said: JSON.parse(utf8.decode(said)) })
    }
    return entries
  } catch {
    return [] // not worth relaying, and no offence
  }
}

/** Null takes the state away. */
export function stateFrom(said: unknown, participantId: ParticipantId | null): State | null {
  if (typeof said !== 'object' || said === null) return null
  const drag = parseIdeaId(Reflect.get(said, 'drag'))
  const editing = parseIdeaId(Reflect.get(said, 'editing'))
  const cursor = cursorFrom(Reflect.get(said, 'cursor'))
  return {
    ...(cursor === null ? {} : { cursor }),
    ...(drag === null ? {} : { drag }),
    ...(editing === null ? {} : { editing }),
    ...(participantId === null ? {} : { participantId }),
  }
}

function cursorFrom(said: unknown): { x: number; y: number } | null {
  if (typeof said !== 'object' || said === null) return null
  const x: unknown = Reflect.get(said, 'x')
  const y: unknown = Reflect.get(said, 'y')
  if (typeof x !== 'number' || typeof y !== 'number') return null
  return Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null
}
