// Who is asking: a device proves itself by its token and names one of the participants it holds.
import type { IncomingMessage } from 'node:http'
import { parseParticipantId, type ParticipantId, type SessionId } from '../../shared/kernel/ids.ts'
import type { Holding, Store } from '../store/store.ts'
import { hashOf, tokenFromBearer, tokenFromCookie } from './token.ts'

export interface Device {
  /** Null when the request proves none. */
  readonly token: string | null
  /** What the store knows a device by. */
  readonly id: string | null
}

export function deviceOf(request: IncomingMessage, secure: boolean): Device {
  const token =
    tokenFromBearer(request.headers.authorization) ??
    tokenFromCookie(request.headers.cookie, secure)
  return { token, id: token === null ? null : hashOf(token) }
}

/**
 * The participant this device is in this session: the one named by `as`, or the first. Null for an unknown session,
 * one that is not theirs, and an `as` that another device holds: all three look alike.
 */
export async function participantOn(
  store: Store,
  device: string,
  sessionId: SessionId,
  as: unknown,
): Promise<ParticipantId | null> {
  return participantAmong(await store.holdings(device), sessionId, as)
}

/** The same for who has asked what the device holds already. */
export function participantAmong(
  holdings: readonly Holding[],
  sessionId: SessionId,
  as: unknown,
): ParticipantId | null {
  const held = holdings.filter((holding) => holding.sessionId === sessionId)
  if (as === undefined || as === null || as === '') return held[0]?.participantId ?? null
  const named = parseParticipantId(as)
  return held.find((holding) => holding.participantId === named)?.participantId ?? null
}
