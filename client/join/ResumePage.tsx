import { Trans } from '@lingui/react/macro'
import { useCallback, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { resumeKeyIn } from '../../shared/wire/passed-on.ts'
import { api, type Failure } from '../session/api.ts'
import { rememberKey, rememberTab } from '../session/kept-here.ts'
import { PlainPage } from '../ui/PlainPage.tsx'
import { Waiting } from '../ui/waiting.ts'
import { NothingHere } from './NothingHere.tsx'
import { TryAgain } from './TryAgain.tsx'
import { troubleWords } from './trouble-words.ts'
import { useWait } from './use-wait.ts'

/** Trouble after which the same link works. */
const PASSES: readonly Failure['code'][] = ['offline', 'rate-limited', 'unavailable', 'no-cookies']

/** Brings a person back by their own link. The key leaves the address bar before anything else happens. */
export function ResumePage() {
  const [, go] = useLocation()
  const [key] = useState(() => resumeKeyIn(location.href))
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const comeBack = useCallback(async (): Promise<void> => {
    if (key === null) return setTrouble({ code: 'not-found' })
    const back = await api.resume(key)
    if (!back.ok) return setTrouble(back.error)
    rememberTab(back.value.sessionId, back.value.participantId)
    rememberKey(back.value.sessionId, back.value.participantId, key)
    go(`/s/${back.value.sessionId}`, { replace: true })
  }, [go, key])
  useEffect(() => {
    history.replaceState(null, '', '/resume')
    void comeBack()
  }, [comeBack])
  const again = useCallback((): void => void comeBack(), [comeBack])
  if (trouble === null) {
    return (
      <PlainPage width="narrow">
        <h1>
          <Trans>Coming back…</Trans>
        </h1>
        <Waiting />
      </PlainPage>
    )
  }
  if (PASSES.includes(trouble.code)) return <NotYet trouble={trouble} retry={again} />
  if (trouble.code !== 'not-found') return <NothingHere code={trouble.code} />
  return (
    <PlainPage width="narrow">
      <h1>
        <Trans>This link does not work</Trans>
      </h1>
      <p role="alert">
        <Trans>
          It may be incomplete, or the session is no longer kept. Copy the whole link once more, or
          join again with the code.
        </Trans>
      </p>
      <div className="row">
        <a className="button" href="/">
          <Trans>To the start</Trans>
        </a>
      </div>
    </PlainPage>
  )
}

interface NotYetProps {
  readonly trouble: Failure
  readonly retry: () => void
}

/** Offers another try with the key, which is no longer in the address bar. */
function NotYet({ trouble, retry }: NotYetProps) {
  const wait = useWait(trouble)
  return (
    <PlainPage width="narrow">
      <h1>
        <Trans>Not back yet</Trans>
      </h1>
      <p role="alert">
        {trouble.code === 'offline' ? (
          <Trans>The server cannot be reached. Your link still works.</Trans>
        ) : (
          troubleWords(trouble)
        )}
      </p>
      {trouble.code !== 'rate-limited' && <Waiting ms={0} again={retry} />}
      <div className="row">
        <TryAgain wait={wait} className="primary" onClick={retry}>
          <Trans>Try again</Trans>
        </TryAgain>
      </div>
    </PlainPage>
  )
}
