import { useCallback } from 'react'
import { sayRefusal } from './say-refusal.ts'
import type { Asked } from './session-link.ts'
import { useLink } from './use-session.ts'

/**
 * Gives a command and shows a refusal at the foot of the page, so a caller may drop the answer. Resolves to true when
 * the server has done it.
 */
export function useAsk(): (asked: Asked) => Promise<boolean> {
  const link = useLink()
  return useCallback(
    async (asked) => {
      const answer = await link.ask(asked)
      if (!answer.ok) await sayRefusal(answer.code)
      return answer.ok
    },
    [link],
  )
}
