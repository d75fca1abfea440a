import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Kbd } from './Kbd.tsx'
import { Modal } from './Modal.tsx'
import styles from './PlainPage.module.css'

/** The help on pages outside a session: the few keys there, and a link to everything else. */
export function PlainHelp({ onClose }: { onClose: () => void }) {
  const keys: readonly (readonly [string, string])[] = [
    ['Enter', t`Create the session, or join`],
    ['Shift Enter', t`A new line in the question`],
    ['?', t`This help, when you are not in a field`],
    ['Esc', t`Close what is open`],
  ]
  return (
    <Modal title={t`Help`} onClose={onClose}>
      <p>
        <Trans>
          Write a question to start a session, or type the code that somebody gave you. No account
          is needed.
        </Trans>{' '}
        <a href="/how">
          <Trans>How it works and why</Trans>
        </a>
      </p>
      <dl className={styles['keys']}>
        {keys.map(([key, words]) => (
          <div key={key}>
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p className="meta">
        <Trans>In a session, the same button shows all keys.</Trans>
      </p>
    </Modal>
  )
}
