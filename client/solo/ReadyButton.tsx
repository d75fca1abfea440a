import { Trans } from '@lingui/react/macro'
import { Check } from 'lucide-react'
import { useAsk } from '../session/use-ask.ts'
import { useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './Solo.module.css'

/**
 * The *I'm ready* button. Only people who are ready see how many others are: for everybody else the number would be
 * pressure.
 */
export function ReadyButton() {
  const { me, phase } = useView()
  const ask = useAsk()
  const { ready } = me
  return (
    <>
      {ready && (
        <p className={styles['status']} role="status">
          {phase.ready !== undefined ? (
            <Trans>
              {phase.ready.ready} of {phase.ready.of} ready
            </Trans>
          ) : (
            phase.kind === 'solo' && <Trans>Keep adding if more ideas come.</Trans>
          )}
        </p>
      )}
      <button
        type="button"
        className={`button ${styles['ready']}`}
        aria-pressed={ready}
        onClick={() => void ask({ type: 'ready.set', ready: !ready })}
      >
        {ready ? (
          <>
            <Icon of={Check} /> <Trans>You’re ready</Trans>
          </>
        ) : (
          <Trans>I’m ready</Trans>
        )}
      </button>
    </>
  )
}
