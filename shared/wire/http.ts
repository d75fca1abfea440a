// The request bodies and answers of the HTTP interface.
import * as v from 'valibot'
import type * as ids from '../kernel/ids.ts'
import { cleanLine, cleanText } from '../text/clean.ts'
import { Agenda } from './agenda.ts'
import { limits } from './limits.ts'
import type { Slices } from './slices.ts'
import { Anonymity, type PhaseKind, type Role } from './terms.ts'
import type { View } from './view.ts'

const name = v.pipe(v.string(), v.transform(cleanLine), v.maxLength(limits.name))

export const CreateSession = v.object({
  question: v.pipe(
    v.string(),
    v.transform(cleanText),
    v.minLength(1),
    v.maxLength(limits.question),
  ),
  title: v.optional(v.pipe(v.string(), v.transform(cleanLine), v.maxLength(limits.title))),
  template: v.optional(v.pipe(v.string(), v.maxLength(40))),
  agenda: v.optional(Agenda),
  /** The id of a session that this device facilitates. Its agenda and settings are copied. */
  from: v.optional(v.pipe(v.string(), v.maxLength(64))),
  settings: v.optional(v.object({ anonymity: v.optional(Anonymity) })),
  name: v.optional(name),
})
export type CreateSession = v.InferInput<typeof CreateSession>

export interface SessionCreated {
  readonly sessionId: ids.SessionId
  readonly joinCode: string
  readonly joinUrl: string
  readonly facilitatorKey: string
  readonly participantId: ids.ParticipantId
  readonly token: string
}

export const Join = v.object({
  name: v.optional(name),
  /** A person who leads opens a `preview` on their own device to see what participants see. It is never counted. */
  as: v.optional(v.picklist(['participant', 'observer', 'preview'])),
  /** Whether one more person joins on a device that has joined already. */
  another: v.optional(v.boolean()),
  /** Whether a person who comes after a reveal sees the board at once, without a short solo of their own before it. */
  skipLane: v.optional(v.boolean()),
})
export type Join = v.InferInput<typeof Join>

export interface Joined {
  readonly sessionId: ids.SessionId
  readonly participantId: ids.ParticipantId
  readonly resumeKey: string
  readonly token: string
}

export interface JoinPreview {
  readonly sessionId: ids.SessionId
  readonly title: string
  readonly question: string
  readonly anonymity: Anonymity
  readonly phase: { readonly kind: PhaseKind; readonly endsAt?: number }
  readonly serverTime: number
  readonly rules: readonly string[]
  /** Whether a reveal of the current question has already taken place. */
  readonly late: boolean
}

/** `key` is the key of a person's own link, the link, or a text that holds it. */
export const Resume = v.object({ key: v.pipe(v.string(), v.maxLength(4_000)) })
export type Resume = v.InferInput<typeof Resume>

export interface Resumed {
  readonly sessionId: ids.SessionId
  readonly participantId: ids.ParticipantId
  readonly role: Role
  readonly token: string
}

/** The answer of `POST /api/reach`: what of this browser arrives at the server. */
export interface Reach {
  /** Whether a cookie of the server came back. The first answer sends one, so ask twice before you believe a no. */
  readonly cookies: boolean
  /** Whether a socket from this address arrived as a plain request within the last minute. */
  readonly upgradeLost: boolean
}

export interface SessionListed {
  readonly sessionId: ids.SessionId
  readonly title: string
  readonly question: string
  /** Milliseconds on the server's clock, as is `keptUntil`. */
  readonly createdAt: number
  readonly keptUntil: number
  /** Every participant of the session on this device. */
  readonly as: readonly {
    readonly participantId: ids.ParticipantId
    readonly role: Role
    readonly name: string
    /** Whether the person has or had a pad. Without one there are no own words to take. */
    readonly tookPart: boolean
  }[]
  /** The people on this device who were removed. Their own words stay theirs to take. Absent without any. */
  readonly removed?: readonly ids.ParticipantId[]
}

/**
 * The answer of `GET /api/sessions/:id`: the caller's view and slices. `room` is left out, because it comes by the
 * clock.
 */
export interface SessionAnswer {
  readonly view: View
  readonly slices: Omit<Slices, 'room'>
}

/** A problem of RFC 9457 with the refusal code as `code`. */
export interface Problem {
  readonly type: 'about:blank'
  readonly title: string
  readonly status: number
  readonly code: string
  /** Seconds after which another attempt can succeed. Absent if waiting does not help. */
  readonly retryAfter?: number
  /** For `wrong-origin`: the addresses whose pages this server takes. */
  readonly expected?: readonly string[]
}
