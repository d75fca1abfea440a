import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { keep, kept } from '../session/kept-here.ts'
import { useLeads, useSeen, useView } from '../session/use-session.ts'

interface OwnMarks {
  /** The ideas that carry the private mark; empty while the marks are hidden. */
  readonly own: ReadonlySet<IdeaId>
  /** Whether this person has an idea on the board. */
  readonly has: boolean
  readonly hidden: boolean
  readonly setHidden: (hidden: boolean) => void
}

const listeners = new Set<() => void>()
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The private mark on a person's own ideas. Facilitators begin with it hidden: others often look at their screens. */
export function useOwnMarks(): OwnMarks {
  const { sessionId, me } = useView()
  const { mine } = useSeen()
  const leads = useLeads()
  const name = `marks:${sessionId}:${me.participantId}`
  const choice = useSyncExternalStore(subscribe, () => kept(name))
  const hidden = choice === null ? leads : choice === 'hidden'
  const own = useMemo(() => new Set(hidden ? [] : mine.ideaIds), [hidden, mine.ideaIds])
  const setHidden = useCallback(
    (next: boolean): void => {
      keep(name, next ? 'hidden' : 'shown')
      for (const listener of listeners) listener()
    },
    [name],
  )
  return { own, has: mine.ideaIds.length > 0, hidden, setHidden }
}
