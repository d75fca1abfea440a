import { Trans } from '@lingui/react/macro'
import type { PhaseView } from '../../shared/wire/view.ts'
import styles from './Page.module.css'
import { InFooter } from '../frame/InFooter.tsx'
import { phaseNow } from '../frame/phase-words.ts'

/** Tells a person who is still typing that the group has moved on. The foot of the page covers no field. */
export function Held({ kind, go }: { kind: PhaseView['kind']; go: () => void }) {
  return (
    <InFooter>
      <p className={styles['held']} role="status">
        {phaseNow(kind)}
      </p>
      <button type="button" className="button primary" onClick={go}>
        <Trans>Go there</Trans>
      </button>
    </InFooter>
  )
}
