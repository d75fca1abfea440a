import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { MonitorUp } from 'lucide-react'
import { useView } from '../session/use-session.ts'
import { CopyButton } from '../ui/CopyButton.tsx'
import { Icon } from '../ui/Icon.tsx'
import { QrCode } from '../ui/QrCode.tsx'
import styles from './Facilitate.module.css'

/** Shows the join code, the link and the QR code. */
export function Invite() {
  const view = useView()
  if (view.joinCode === null) return null
  const link = `${location.origin}/j/${view.joinCode}`
  return (
    <div className={styles['invite']}>
      <QrCode text={link} label={t`QR code to join`} />
      <div>
        <p className={styles['code']} translate="no">
          {view.joinCode}
        </p>
        <p className="meta">
          <Trans>at {location.host}</Trans>
        </p>
      </div>
      <div className="row">
        <CopyButton text={link}>
          <Trans>Copy link</Trans>
        </CopyButton>
        <a className="button" href={`/s/${view.sessionId}/screen`} target="_blank" rel="noreferrer">
          <Icon of={MonitorUp} /> <Trans>Open big screen</Trans>
        </a>
      </div>
    </div>
  )
}
