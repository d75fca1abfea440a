import { Trans } from '@lingui/react/macro'
import { refusalWords } from '../session/refusal-words.ts'
import { PlainPage } from '../ui/PlainPage.tsx'

interface NothingHereProps {
  readonly code: string
  /** The person whose own words can still be downloaded, if somebody was in the session. */
  readonly words?: { readonly sessionId: string; readonly as: string | null }
}

/**
 * One page for sessions that are over, unknown, or somebody else's. They look alike so that nobody can find out which
 * sessions exist.
 */
export function NothingHere({ code, words }: NothingHereProps) {
  const removed = code === 'removed' || code === 'not-allowed'
  return (
    <PlainPage width="narrow">
      <h1>
        {code === 'session-deleted' ? (
          <Trans>This session has ended</Trans>
        ) : removed ? (
          <Trans>You are no longer in this session</Trans>
        ) : (
          <Trans>Session not found</Trans>
        )}
      </h1>
      <p>{refusalWords(code)}</p>
      <div className="row">
        {removed && words !== undefined && words.as !== null && (
          <a
            className="button private"
            href={`/api/sessions/${words.sessionId}/export/mine?as=${words.as}`}
            download
          >
            <Trans>My words (only for you)</Trans>
          </a>
        )}
        <a className="button" href="/">
          <Trans>To the start</Trans>
        </a>
      </div>
    </PlainPage>
  )
}
