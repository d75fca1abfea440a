import { t } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useView } from '../session/use-session.ts'
import styles from './Desk.module.css'
import { Dismiss, useDismissed } from './Dismiss.tsx'
import { tipsFor } from './tips.ts'

/** One finding at a time, with its source. Dismissing it hides the findings for this phase. */
export function TipOfPhase() {
  const { i18n } = useLingui()
  const { phase } = useView()
  const tips = tipsFor(phase.kind)
  const [at, setAt] = useState(phase.visit)
  const [isDismissed, dismiss] = useDismissed()
  const tip = tips[at % Math.max(1, tips.length)]
  if (tip === undefined || isDismissed) return null
  return (
    <aside className={styles['tip']} aria-label={t`What is known`}>
      <p>
        {i18n._(tip.words)} <span className="meta">{tip.source}</span>
      </p>
      <button type="button" className="button quiet" onClick={() => setAt(at + 1)}>
        <Trans>Another</Trans>
      </button>
      <Dismiss press={dismiss} />
    </aside>
  )
}
