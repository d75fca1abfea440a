import { useCallback, useEffect, useRef, useState } from 'react'
import type { JoinPreview } from '../../shared/wire/http.ts'
import { joinPath } from '../../shared/wire/join-path.ts'
import { api, type Failure } from '../session/api.ts'
import type { Self } from '../session/use-who-i-am.ts'
import { askedByHead } from './asked-early.ts'
import { cookiesComeBack } from './cookies-come-back.ts'

/** The server's answer about the session behind a join code, and about this browser in it. */
export interface Previewed {
  readonly preview: JoinPreview
  /** When the server said it, by the page's steady clock. */
  readonly readAt: number
  /** As whom this browser is in the session already. */
  readonly here: readonly Self[]
}

/** Asks about a session as soon as the page is there. `again` asks once more, and not while an answer is awaited. */
export function useJoinPreview(code: string) {
  const [previewed, setPreviewed] = useState<Previewed | null>(null)
  const [takesCookies, setTakesCookies] = useState(true)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const looking = useRef<unknown>(null)

  const look = useCallback(
    async (isFirst: boolean): Promise<void> => {
      const now = performance.now()
      // All at once, because on a slow line each answer takes as long as the others.
      const [previewing, listing, trying] = [api.preview(code), api.mySessions(), cookiesComeBack()]
      const found = await previewing
      const early = isFirst ? askedByHead(`/api${joinPath(code)}`) : null
      const [asked, answered] = early ?? [now, performance.now()]
      if (!found.ok) return setTrouble(found.error)
      void trying.then(setTakesCookies)
      const listed = await listing
      const session = listed.ok
        ? listed.value.find(({ sessionId }) => sessionId === found.value.sessionId)
        : undefined
      const here = session?.as.filter(({ role }) => role !== 'observer') ?? []
      setTrouble(null)
      // The server read its clock at some moment between the request and the answer.
      setPreviewed({ preview: found.value, readAt: (asked + answered) / 2, here })
    },
    [code],
  )
  const ask = useCallback(
    (isFirst: boolean): void => {
      // A slow server is not asked again before it has answered.
      if (looking.current === look) return
      looking.current = look
      void look(isFirst).finally(() => {
        if (looking.current === look) looking.current = null
      })
    },
    [look],
  )
  const again = useCallback((): void => ask(false), [ask])
  useEffect(() => ask(true), [ask])
  return { previewed, takesCookies, trouble, setTrouble, again }
}
