import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { api } from '../session/api.ts'
import { rememberKey, rememberTab } from '../session/kept-here.ts'
import { PlainPage } from '../ui/PlainPage.tsx'
import { NothingHere } from './NothingHere.tsx'

/** Comes back as that person; the key leaves the address bar before anything else happens. */
export function ResumePage() {
  const [, go] = useLocation()
  const [trouble, setTrouble] = useState<string | null>(null)
  useEffect(() => {
    const key = location.hash.slice(1)
    history.replaceState(null, '', '/resume')
    if (key === '') {
      setTrouble('not-found')
      return
    }
    void api.resume(key).then((back) => {
      if (!back.ok) {
        setTrouble(back.error.code)
        return
      }
      rememberTab(back.value.sessionId, back.value.participantId)
      rememberKey(back.value.sessionId, back.value.participantId, key)
      go(`/s/${back.value.sessionId}`, { replace: true })
    })
  }, [go])
  if (trouble !== null) return <NothingHere code={trouble} />
  return (
    <PlainPage width="narrow">
      <h1>
        <Trans>Coming back…</Trans>
      </h1>
    </PlainPage>
  )
}
