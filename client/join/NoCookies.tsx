import { Trans } from '@lingui/react/macro'

/** Said before one tries: the server knows a device by its one cookie, and lets nobody in without. */
export function NoCookies() {
  return (
    <p className="banner late" role="alert">
      <Trans>
        This browser blocks cookies for this site, so it cannot stay in a session. Please allow
        them. The site uses one cookie, to recognise you.
      </Trans>
    </p>
  )
}
