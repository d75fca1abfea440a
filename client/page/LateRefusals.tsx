import { useEffect } from 'react'
import type { CommandInput } from '../../shared/wire/commands.ts'
import { sayRefusal } from '../session/say-refusal.ts'
import { useLink, useSeen } from '../session/use-session.ts'
import type { Left } from '../sync/recover.ts'
import { useReplicas } from '../sync/use-replica.ts'

/** Moves the words of commands that were refused after a reload into the left-over words, so that no word is lost. */
export function LateRefusals(): null {
  const { late } = useSeen()
  const link = useLink()
  const { leftOvers } = useReplicas()
  useEffect(() => {
    for (const refused of late) {
      if (leftOvers === null) return
      const left = wordsIn(refused.command)
      leftOvers.add(left)
      if (left.length === 0) void sayRefusal(refused.code)
      link.dismissLate(refused)
    }
  }, [late, link, leftOvers])
  return null
}

/** Empty for a command without words: its refusal is said instead. */
function wordsIn(command: CommandInput): readonly Left[] {
  switch (command.type) {
    case 'idea.add':
      return command.texts.map((text) => ({ kind: 'idea', text }))
    case 'comment.add': {
      const { ideaId, kind: says, text } = command
      return [{ kind: 'comment', ideaId, says, text }]
    }
    case 'ballot.cast':
      return [{ kind: 'marks', text: '' }]
    case 'action.add':
    case 'action.edit': {
      const { id: _id, type: _type, ...what } = command
      return [{ kind: 'action', ...what }]
    }
    default:
      return []
  }
}
