import { useCallback } from 'react'
import type { Asked } from '../session/session-link.ts'
import { refusalWords } from '../session/refusal-words.ts'
import { useLink } from '../session/use-session.ts'
import { sayDone } from '../ui/announce.tsx'

/** Gives a command; a refusal is said at the foot of the page. True when it was taken. */
export function useAsk(): (asked: Asked) => Promise<boolean> {
  const link = useLink()
  return useCallback(
    async (asked) => {
      const answer = await link.ask(asked)
      if (!answer.ok) sayDone(refusalWords(answer.code))
      return answer.ok
    },
    [link],
  )
}
