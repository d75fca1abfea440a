import { t } from '@lingui/core/macro'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'

/** Whether something was dismissed in this visit of the phase, and how to dismiss it. It comes back with the next visit. */
export function useDismissed(): readonly [boolean, () => void] {
  const { visit } = useView().phase
  const [dismissed, setDismissed] = useState(-1)
  return [dismissed === visit, () => setDismissed(visit)]
}

export function Dismiss({ press }: { press: () => void }) {
  return (
    <button type="button" className="button quiet icon" aria-label={t`Dismiss`} onClick={press}>
      <Icon of={X} />
    </button>
  )
}
