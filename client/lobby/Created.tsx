import { Trans } from '@lingui/react/macro'
import { useView } from '../session/use-session.ts'
import { PlainPage } from '../ui/PlainPage.tsx'
import { InvitePanel } from './InvitePanel.tsx'
import { KeepPanel } from '../take-away/KeepPanel.tsx'
import styles from './Lobby.module.css'
import { Written } from '../ui/Written.tsx'

/** Shows the two links of a new session apart from each other: one to share, one to keep. */
export function Created({ onDone }: { onDone: () => void }) {
  const view = useView()
  return (
    <PlainPage width="wide">
      <div className={styles['ready']}>
        <h1>
          <Trans>Your session is ready</Trans>
        </h1>
        <p className={styles['asked']}>
          <Written block>{view.question.text}</Written>
        </p>
      </div>
      <div className={styles['links']}>
        <InvitePanel />
        <KeepPanel />
      </div>
      <div className={styles['onwards']}>
        <button type="button" className="button primary" onClick={onDone}>
          <Trans>Go to lobby</Trans>
        </button>
      </div>
    </PlainPage>
  )
}
