import { Trans } from '@lingui/react/macro'
import { useLeaderAway } from '../session/use-leader-away.ts'

/** Tells people who wait for the facilitator that the facilitator has lost the connection. */
export function LeaderAway() {
  if (!useLeaderAway()) return null
  return (
    <p className="banner" role="status">
      <Trans>
        The facilitator is away at the moment: their connection is gone. The session waits for them,
        and nothing is lost.
      </Trans>
    </p>
  )
}
