import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Failure } from '../session/api.ts'
import { Waiting } from '../ui/waiting.ts'
import { CodeForm } from './CodeForm.tsx'
import { TryAgain } from './TryAgain.tsx'
import { troubleWords } from './trouble-words.ts'
import { useWait } from './use-wait.ts'

/** The request has failed already, so the reason is looked for at once. */
const LOOKED_UP_MS = 0

interface JoinTroubleProps {
  readonly code: string
  readonly trouble: Failure
  readonly retry: () => void
}

/** Says why somebody cannot join, and what they can do about it. */
export function JoinTrouble({ code, trouble, retry }: JoinTroubleProps) {
  const mayPass = ['offline', 'rate-limited', 'session-locked', 'session-full'].includes(
    trouble.code,
  )
  const isLost = trouble.code === 'offline' || trouble.code === 'unavailable'
  const wait = useWait(trouble)
  return (
    <div className="stack">
      <h1>{heading(trouble.code)}</h1>
      <p role="alert">{whatToDo(trouble)}</p>
      {isLost && <Waiting ms={LOOKED_UP_MS} again={retry} />}
      {mayPass && (
        <div className="row">
          <TryAgain wait={wait} className="primary" onClick={retry}>
            <Trans>Try again</Trans>
          </TryAgain>
        </div>
      )}
      {trouble.code === 'unknown-code' && <CodeForm first={code} />}
      <div className="row">
        <a className="button" href="/">
          <Trans>To the start</Trans>
        </a>
      </div>
    </div>
  )
}

/** Says what to do. The heading has already said what is wrong. */
function whatToDo(trouble: Failure): string {
  switch (trouble.code) {
    case 'unknown-code':
      return t`Check it once more: codes have no 0, O, 1, I, L or U.`
    case 'session-closed':
      return t`Nobody new can join. People who took part find it in their own list of sessions.`
    case 'session-full':
      return t`There is no room for one more. Ask the facilitator.`
    case 'offline':
      return t`Check your connection, then try again.`
    default:
      return troubleWords(trouble)
  }
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
      return <Trans>You cannot join</Trans>
  }
}
