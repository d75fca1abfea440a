// Finds out who asks. A device proves itself by its token and names one of the participants that it holds.
import type { IncomingMessage } from 'node:http'
import { parseParticipantId, type ParticipantId, type SessionId } from '../../shared/kernel/ids.ts'
import type { Holding, Store } from '../store/store.ts'
import { hashOf, tokenFromBearer, tokenFromCookie } from './token.ts'

export interface Device {
  /** Null when the request proves none. */
  readonly token: string | null
  /** The hash by which the store knows the device; null when the request proves none. */
  readonly id: string | null
}

export function deviceOf(request: IncomingMessage, secure: boolean): Device {
  const token =
    tokenFromBearer(request.headers.authorization) ??
    tokenFromCookie(request.headers.cookie, secure)
  return { token, id: token === null ? null : hashOf(token) }
}

/**
 * The participant that this device is in this session: the one that `as` names, or the first. Null for an unknown
 * session, for a session of other people and for an `as` that another device holds, so that the three look alike.
 */
export async function participantOn(
  store: Store,
  device: string,
  sessionId: SessionId,
  as: unknown,
): Promise<ParticipantId | null> {
  return participantAmong(await store.holdings(device, sessionId), sessionId, as)
}

/** Like `participantOn`, for callers that have the device's holdings already. */
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
