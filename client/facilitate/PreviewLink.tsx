import { Trans } from '@lingui/react/macro'
import { Eye } from 'lucide-react'
import { useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'

/** What participants see, in a tab of its own; nothing once the session has no code any more. */
export function PreviewLink() {
  const { joinCode } = useView()
  if (joinCode === null) return null
  return (
    // Without an opener the new tab starts with an empty session store: it cannot take over who this tab is.
    <a className="button" href={`/j/${joinCode}#preview`} target="_blank" rel="noopener noreferrer">
      <Icon of={Eye} /> <Trans>Preview as participant</Trans>
    </a>
  )
}
