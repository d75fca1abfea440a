import { plural, t } from '@lingui/core/macro'
import type { Failure } from './api.ts'
import { refusalWords } from './refusal-words.ts'

/** A sentence for a person who leaves a browser that could not erase its copy. */
export function notErasedWords(): string {
  return t`This browser could not erase its copy of your drafts. Close the other tabs of this session, then clear the data of this site.`
}

/** A sentence for a refused HTTP request. The sentence says how long to wait, if waiting helps. */
export function failureWords({ code, retryAfter }: Failure): string {
  if (code !== 'rate-limited' || retryAfter === undefined) return refusalWords(code)
  const wait =
    retryAfter < 90
      ? plural(Math.ceil(retryAfter), { one: '# second', other: '# seconds' })
      : plural(Math.ceil(retryAfter / 60), { one: '# minute', other: '# minutes' })
  return t`Too many tries from here. Wait ${wait}, then try again.`
}
