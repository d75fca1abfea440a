import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { must } from '../../shared/kernel/assert.ts'
import type { View } from '../../shared/wire/view.ts'
import type { Seen, SessionLink } from './session-link.ts'

export const LinkContext = createContext<SessionLink | null>(null)

export function useLink(): SessionLink {
  return must(useContext(LinkContext), 'session')
}

export function useSeen(): Seen {
  const link = useLink()
  return useSyncExternalStore(link.subscribe, () => link.seen)
}

/** The view; only below the session page, which waits for the first one. */
export function useView(): View {
  return must(useSeen().view, 'view')
}

export function useLeads(): boolean {
  const { role } = useView().me
  return role === 'facilitator' || role === 'co-facilitator'
}

/** The server's time, renewed every `ms`. */
export function useServerNow(ms: number): number {
  const link = useLink()
  const [now, setNow] = useState(() => link.serverNow())
  useEffect(() => {
    const timer = setInterval(() => setNow(link.serverNow()), ms)
    return () => clearInterval(timer)
  }, [link, ms])
  return now
}
