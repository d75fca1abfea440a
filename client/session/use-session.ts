import { createContext, useContext, useEffect, useReducer, useSyncExternalStore } from 'react'
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

/** The last view. Only for components inside the session page, which waits for the first view before drawing them. */
export function useView(): View {
  return must(useSeen().view, 'view')
}

export function useLeads(): boolean {
  const { role } = useView().me
  return role === 'facilitator' || role === 'co-facilitator'
}

/**
 * The server's time, for a component that shows the time left until `to`. The component is drawn again whenever a
 * whole multiple of `ms` is left, which is when the number on the screen has to change. Even steps that begin at any
 * moment would show each number up to `ms` too late.
 */
export function useServerNow(ms: number, to = 0): number {
  const link = useLink()
  const [, draw] = useReducer((times: number) => times + 1, 0)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const wait = (): void => {
      const left = (to - link.serverNow()) % ms
      timer = setTimeout(() => (draw(), wait()), Math.ceil(left > 0 ? left : left + ms))
    }
    wait()
    return () => clearTimeout(timer)
  }, [link, ms, to])
  return link.serverNow()
}
