import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useLeads } from '../session/use-session.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { Modal } from '../ui/Modal.tsx'
import { keyGroups } from './keys.ts'
import styles from './KeysSheet.module.css'

/** The sheet that `?` opens: every key, and what the key does, by group. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const leads = useLeads()
  return (
    <Modal title={t`Keys and help`} onClose={onClose}>
      <p>
        <Trans>Everything also works without keys, with buttons and the menu on each card.</Trans>{' '}
        <a href="/how" target="_blank" rel="noreferrer">
          <Trans>How it works and why</Trans>
        </a>
      </p>
      {keyGroups(leads).map(({ title, hints }) => (
        <section key={title} className={styles['group']} aria-label={title}>
          <h3>{title}</h3>
          <dl>
            {hints.map(({ keys, words }) => (
              <div key={`${keys} ${words}`}>
                <dt>
                  <Kbd>{keys}</Kbd>
                </dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  )
}
