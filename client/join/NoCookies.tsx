import { Trans } from '@lingui/react/macro'

/** Said before one tries: the server knows a device by its one cookie, and lets nobody in without. */
export function NoCookies() {
  return (
    <p className="banner late" role="alert">
      <Trans>
        This browser refuses cookies here, so it cannot stay in a session. Allow them for this site:
        it keeps one, to know you again.
      </Trans>
    </p>
  )
}
