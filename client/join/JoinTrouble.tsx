import { Trans } from '@lingui/react/macro'
import type { Failure } from '../session/api.ts'
import { failureWords } from '../session/failure-words.ts'
import { CodeForm } from './CodeForm.tsx'

interface JoinTroubleProps {
  readonly code: string
  readonly trouble: Failure
  readonly retry: () => void
}

/** What is in the way, and what can be done about it. */
export function JoinTrouble({ code, trouble, retry }: JoinTroubleProps) {
  const mayPass = ['offline', 'rate-limited', 'session-locked', 'session-full'].includes(
    trouble.code,
  )
  return (
    <div className="stack">
      <h1>{heading(trouble.code)}</h1>
      <p role="alert">{failureWords(trouble)}</p>
      {mayPass && (
        <div className="row">
          <button type="button" className="button primary" onClick={retry}>
            <Trans>Try again</Trans>
          </button>
        </div>
      )}
      {trouble.code === 'unknown-code' && <CodeForm first={code} />}
      <p>
        <a href="/">
          <Trans>To the start</Trans>
        </a>
      </p>
    </div>
  )
}

function heading(code: Failure['code']) {
  switch (code) {
    case 'unknown-code':
      return <Trans>No session has this code</Trans>
    case 'session-locked':
      return <Trans>Joining is locked</Trans>
    case 'session-closed':
      return <Trans>This session is closed</Trans>
    case 'session-full':
      return <Trans>This session is full</Trans>
    case 'rate-limited':
      return <Trans>Too many tries</Trans>
    case 'offline':
      return <Trans>The server cannot be reached</Trans>
    default:
      return <Trans>Not possible to join</Trans>
  }
}
