import { useEffect, useState } from 'react'
import type { SessionListed } from '../../shared/wire/http.ts'
import { api } from './api.ts'
import { participantOfTab, rememberTab } from './kept-here.ts'

export type Self = SessionListed['as'][number]
type Who =
  | { readonly kind: 'asking' }
  | { readonly kind: 'known'; readonly as: string | null }
  | { readonly kind: 'nobody' }
  | {
      readonly kind: 'several'
      readonly people: readonly Self[]
      readonly choose: (id: string) => void
    }

/**
 * Which participant this tab is. A new tab takes the only participant that this device holds. If the device holds
 * several, the person has to choose; a lost connection counts as not knowing, so that the socket tries.
 */
export function useWhoIAm(sessionId: string): Who {
  const [as, setAs] = useState(() => participantOfTab(sessionId))
  const [people, setPeople] = useState<readonly Self[] | null>(null)
  const [unreachable, setUnreachable] = useState(false)
  useEffect(() => {
    if (as !== null) return
    void api.mySessions().then((found) => {
      const here = found.ok ? found.value.find((one) => one.sessionId === sessionId)?.as : undefined
      setPeople(here ?? [])
      setUnreachable(!found.ok)
    })
  }, [as, sessionId])
  const choose = (id: string): void => {
    rememberTab(sessionId, id)
    setAs(id)
  }
  if (as !== null) return { kind: 'known', as }
  if (people === null) return { kind: 'asking' }
  if (people.length > 1) return { kind: 'several', people, choose }
  // The server does not tell strangers which sessions exist, so a socket would be refused without any explanation.
  if (people.length === 0 && !unreachable) return { kind: 'nobody' }
  return { kind: 'known', as: people[0]?.participantId ?? null }
}
