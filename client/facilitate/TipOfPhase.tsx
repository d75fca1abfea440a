import { t } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './Desk.module.css'
import { tipsFor } from './tips.ts'

/** One finding at a time, with its source. Dismissing it hides the findings for this phase. */
export function TipOfPhase() {
  const { i18n } = useLingui()
  const { phase } = useView()
  const tips = tipsFor(phase.kind)
  const [at, setAt] = useState(phase.visit)
  const [dismissed, setDismissed] = useState(-1)
  const tip = tips[at % Math.max(1, tips.length)]
  if (tip === undefined || dismissed === phase.visit) return null
  return (
    <aside className={styles['tip']} aria-label={t`What is known`}>
      <p>
        {i18n._(tip.words)} <span className="meta">{tip.source}</span>
      </p>
      <button type="button" className="button quiet" onClick={() => setAt(at + 1)}>
        <Trans>Another</Trans>
      </button>
      <button
        type="button"
        className="button quiet icon"
        aria-label={t`Dismiss`}
        onClick={() => setDismissed(phase.visit)}
      >
        <Icon of={X} />
      </button>
    </aside>
  )
}
