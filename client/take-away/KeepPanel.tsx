import { Trans } from '@lingui/react/macro'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { resumeLink } from '../session/kept-here.ts'
import { useView } from '../session/use-session.ts'
import { CopyButton } from '../ui/CopyButton.tsx'
import { Either } from '../ui/Either.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './KeepPanel.module.css'

/**
 * The facilitator's own link, hidden until asked for, because this screen is often shown to others. The panel is empty
 * on a device that does not hold the link.
 */
export function KeepPanel() {
  const view = useView()
  const [shown, setShown] = useState(false)
  const key = resumeLink(view.sessionId, view.me.participantId)
  if (key === null) return null
  return (
    <section className={styles['keep']} aria-labelledby="keep">
      <h2 id="keep">
        <Icon of={KeyRound} /> <Trans>Keep this for yourself</Trans>
      </h2>
      <p>
        <Trans>
          Your facilitator link gives you your role back on any device. Keep it to yourself.
        </Trans>
      </p>
      <p className={styles['secret']}>
        <code translate="no">{shown ? key : '••••••••••••••••••••'}</code>
      </p>
      <div className="row">
        <button
          type="button"
          className="button"
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          <Either isSecond={shown} first={<Trans>Show</Trans>} second={<Trans>Hide</Trans>} />
        </button>
        <CopyButton text={key}>
          <Trans>Copy</Trans>
        </CopyButton>
        <a
          className="button"
          download="forethought-facilitator-link.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(key)}`}
        >
          <Trans>Save as file</Trans>
        </a>
      </div>
    </section>
  )
}
