import { Trans } from '@lingui/react/macro'
import { Eye } from 'lucide-react'
import { useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'

/** A link that opens what participants see in a new tab. A session without a join code has no such link. */
export function PreviewLink() {
  const { joinCode } = useView()
  if (joinCode === null) return null
  return (
    // Without an opener the new tab starts with an empty sessionStorage, so it cannot take over this tab's identity.
    <a className="button" href={`/j/${joinCode}#preview`} target="_blank" rel="noopener noreferrer">
      <Icon of={Eye} /> <Trans>Preview as participant</Trans>
    </a>
  )
}
