import { useEffect } from 'react'
import { useLink, useSeen } from '../session/use-session.ts'
import type { Left } from '../sync/recover.ts'
import { useReplicas } from '../sync/use-replica.ts'

/** Commands that waited over a reload and were refused: their words join what did not make it. */
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
      link.settleLate(refused)
    }
  }, [late, link, leftOvers])
}
