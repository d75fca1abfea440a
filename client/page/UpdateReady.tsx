import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useSeen } from '../session/use-session.ts'
import { hasNewerPage } from '../ui/scripts.ts'

/**
 * Offers a newer page, if a reconnection finds one on the server. The page loads only when the person presses the
 * button, so that nobody is interrupted while typing.
 */
export function UpdateReady() {
  const { link } = useSeen()
  const [ready, setReady] = useState(false)
  useEffect(() => {
    if (link !== 'connected') return
    void hasNewerPage().then(setReady)
  }, [link])
  if (!ready) return null
  return (
    <button type="button" className="button quiet link" onClick={() => location.reload()}>
      <Trans>Reload to update</Trans>
    </button>
  )
}
