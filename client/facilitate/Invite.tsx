import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useView } from '../session/use-session.ts'
import { CopyButton } from '../ui/CopyButton.tsx'
import { QrCode } from '../ui/QrCode.tsx'

export function Invite() {
  const view = useView()
  if (view.joinCode === null) return null
  const link = `${location.origin}/j/${view.joinCode}`
  return (
    <div className="stack">
      <p style={{ font: 'var(--t-head)', letterSpacing: '0.06em' }}>{view.joinCode}</p>
      <QrCode text={link} label={t`QR code to join`} />
      <div className="row">
        <CopyButton text={link}>
          <Trans>Copy link</Trans>
        </CopyButton>
        <a className="button" href={`/s/${view.sessionId}/screen`} target="_blank" rel="noreferrer">
          <Trans>Open big screen</Trans>
        </a>
      </div>
    </div>
  )
}
