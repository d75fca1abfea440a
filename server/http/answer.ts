// What a handler answers, as a value. Handlers never see the response: they cannot forget to answer, because their type
// asks for one, and they cannot answer twice. respond.ts is the only module that writes an answer.
import type { Words } from '../../shared/kernel/result.ts'
import type { RefusalCode } from '../../shared/wire/codes.ts'

export type Answer = (
  | { readonly kind: 'json'; readonly status: 200 | 201; readonly body: unknown }
  | {
      readonly kind: 'file'
      readonly name: string
      readonly type: string
      readonly bytes: Uint8Array
    }
  | { readonly kind: 'empty'; readonly status: 204 | 404 | 426 }
  | { readonly kind: 'plain'; readonly status: 200 | 404 | 503; readonly text: string }
  /** The page stands at another address, which is given relative to the address asked for. */
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'page'; readonly status: 200 | 404; readonly page: Page }
  | Problem
) & {
  /** A `Set-Cookie` header that goes with the answer, also with a problem. */
  readonly cookie?: string
}

/** A refusal, sent as an RFC 9457 problem. */
export interface Problem {
  readonly kind: 'problem'
  readonly code: RefusalCode
  /** One sentence for a person, without anything of what was sent. */
  readonly title: string
  /** Seconds, where waiting helps. */
  readonly retryAfter?: number
  /** For a wrong origin: the addresses whose pages are taken. */
  readonly expected?: readonly string[]
}

/** A page of the client with its policy; `text` when there is no page to show. */
export interface Page {
  readonly type: 'html' | 'text'
  readonly content: string
  readonly contentSecurityPolicy: string
}

export const json = (body: unknown): Answer => ({ kind: 'json', status: 200, body })
export const created = (body: unknown): Answer => ({ kind: 'json', status: 201, body })
export const done: Answer = { kind: 'empty', status: 204 }

export const problem = <T extends string>(code: RefusalCode, title: T & Words<T>): Problem => ({
  kind: 'problem',
  code,
  title,
})
