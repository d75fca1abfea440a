import { Trans } from '@lingui/react/macro'

/** Warns before somebody tries to join. The server recognises a device by one cookie and refuses devices without it. */
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
