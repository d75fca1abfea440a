// Bodies and answers of the HTTP interface.
import * as v from 'valibot'
import type * as ids from '../kernel/ids.ts'
import { Agenda } from './agenda.ts'
import { limits } from './limits.ts'
import type { Slices } from './slices.ts'
import { Anonymity, type PhaseKind, type Role } from './terms.ts'
import type { View } from './view.ts'

const name = v.pipe(v.string(), v.trim(), v.maxLength(limits.name))

export const CreateSession = v.object({
  question: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(limits.question)),
  title: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(limits.title))),
  template: v.optional(v.pipe(v.string(), v.maxLength(40))),
  agenda: v.optional(Agenda),
  /** A session this device facilitates: its agenda and settings are copied. */
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
  /** `preview`: whoever leads looks at what participants see, on a device they lead from; it counts nowhere. */
  as: v.optional(v.picklist(['participant', 'observer', 'preview'])),
  another: v.optional(v.boolean()),
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
  readonly late: boolean
}

export const Resume = v.object({ key: v.pipe(v.string(), v.maxLength(128)) })
export type Resume = v.InferInput<typeof Resume>

export interface Resumed {
  readonly sessionId: ids.SessionId
  readonly participantId: ids.ParticipantId
  readonly role: Role
  readonly token: string
}

export interface SessionListed {
  readonly sessionId: ids.SessionId
  readonly title: string
  readonly question: string
  /** Milliseconds. */
  readonly createdAt: number
  readonly keptUntil: number
  /** Everyone this device is in that session. */
  readonly as: readonly {
    readonly participantId: ids.ParticipantId
    readonly role: Role
    readonly name: string
  }[]
}

/** `GET /api/sessions/:id`: the caller's view with all its slices (no `room`: that is on the clock). */
export interface SessionAnswer {
  readonly view: View
  readonly slices: Omit<Slices, 'room'>
}

/** RFC 9457, with our stable `code`. */
export interface Problem {
  readonly type: 'about:blank'
  readonly title: string
  readonly status: number
  readonly code: string
  /** Seconds, where waiting helps. */
  readonly retryAfter?: number
}
