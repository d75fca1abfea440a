import { t } from '@lingui/core/macro'
import type { Failure } from '../session/api.ts'
import { failureWords } from '../session/failure-words.ts'

/** A sentence for a refused request before somebody is in a session. */
export function troubleWords(trouble: Failure): string {
  if (trouble.code !== 'wrong-origin') return failureWords(trouble)
  const here = location.origin
  const expected = trouble.expected?.join(', ') ?? ''
  return expected === ''
    ? t`This page came from ${here}, and the server does not know this address as its own. Whoever runs the server can set PUBLIC_ORIGIN to it.`
    : t`This page came from ${here}, but the server only takes pages from ${expected}. Open it there. Whoever runs the server can add the address to PUBLIC_ORIGIN.`
}
