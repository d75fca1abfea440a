import { useEffect } from 'react'
import { useLink, useSeen } from '../session/use-session.ts'
import type { Left } from '../sync/recover.ts'
import { useReplicas } from '../sync/use-replica.ts'

/** Moves the words of commands that were refused after a reload into the left-over words, so that no word is lost. */
export function useLate(): void {
  const { late } = useSeen()
  const link = useLink()
  const { leftOvers } = useReplicas()
  useEffect(() => {
    for (const refused of late) {
      const { command } = refused
      const left: readonly Left[] =
        command.type === 'idea.add'
          ? command.texts.map((text) => ({ kind: 'idea', text }))
          : command.type === 'ballot.cast'
            ? [{ kind: 'marks', text: '' }]
            : command.type === 'action.add' || command.type === 'action.edit'
              ? [{ kind: 'action', text: command.text }]
              : []
      leftOvers?.add(left)
      link.dismissLate(refused)
    }
  }, [late, link, leftOvers])
}
