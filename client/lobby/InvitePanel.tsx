import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link2, Presentation } from 'lucide-react'
import type { ReactNode } from 'react'
import { useView } from '../session/use-session.ts'
import { CopyButton } from '../ui/CopyButton.tsx'
import { Icon } from '../ui/Icon.tsx'
import { QrCode } from '../ui/QrCode.tsx'
import styles from './Lobby.module.css'
import { Written } from '../ui/Written.tsx'

/** Shows the join code and its QR code, large enough to be read out and to be scanned. */
export function InvitePanel({ children }: { readonly children?: ReactNode }) {
  const view = useView()
  if (view.joinCode === null) return null
  const link = `${location.origin}/j/${view.joinCode}`
  return (
    <section className={styles['invite']} aria-labelledby="invite">
      <div className={styles['code']}>
        <h2 id="invite">
          <Trans>Invite</Trans>
        </h2>
        <p className={styles['letters']} translate="no">
          {view.joinCode}
        </p>
        <p className="meta">
          <Trans>
            Everyone opens{' '}
            <span translate="no">
              <Written>{location.host}</Written>
            </span>{' '}
            and types the code, or points a phone at the picture.
          </Trans>
        </p>
        <div className="row">
          <CopyButton text={link}>
            <Icon of={Link2} /> <Trans>Copy link</Trans>
          </CopyButton>
          <a
            className="button"
            href={`/s/${view.sessionId}/screen`}
            target="_blank"
            rel="noreferrer"
          >
            <Icon of={Presentation} /> <Trans>Open big screen</Trans>
          </a>
          {children}
        </div>
      </div>
      <div className={styles['qr']}>
        <QrCode text={link} label={t`QR code to join`} />
      </div>
    </section>
  )
}
