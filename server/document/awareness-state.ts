// Reads what a client says of itself, and builds it again key by key, so that no byte of a stranger is passed on as it came.
import * as decoding from 'lib0/decoding'
import { parseIdeaId, type IdeaId, type ParticipantId } from '../../shared/kernel/ids.ts'

export interface State {
  readonly cursor?: { readonly x: number; readonly y: number }
  readonly drag?: IdeaId
  readonly editing?: IdeaId
  readonly participantId?: ParticipantId
}

const utf8 = new TextDecoder()

/** Bytes that the numbers around the state may take. */
const ENVELOPE = 32

/** Empty when the payload is too large or cannot be read. That is no offence, because stock clients send it unasked. */
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
      decoding.readVarUint(decoder) // the client's clock: aliases have clocks of their own
      const said = decoding.readVarUint8Array(decoder)
      if (said.length > mostBytes) return []
      entries.push({ clientId, said: JSON.parse(utf8.decode(said)) })
    }
    return entries
  } catch {
    return [] // lib0 or JSON.parse threw: there is nothing to tell anybody
  }
}

/** The card that a person moves or rewords; null when the person has none in hand. */
export const cardIn = (state: State | null): IdeaId | null => state?.drag ?? state?.editing ?? null

/** The part of a state that may be told where nobody is named. A cursor that stops would tell when a person left. */
export function inHandOnly({ drag, editing }: State): State {
  if (drag !== undefined) return { drag }
  return editing === undefined ? {} : { editing }
}

/** Null is a goodbye: the client has no state any more. `participantId` is null where the session names nobody. */
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
