import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useLeads } from '../session/use-session.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { Modal } from '../ui/Modal.tsx'
import { keyPlaces } from './keys.ts'
import styles from './KeysSheet.module.css'

/** Every key and what it does, by place. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const leads = useLeads()
  return (
    <Modal title={t`Keys and help`} onClose={onClose}>
      <p>
        <Trans>Everything works without keys, too: by buttons, and by the menu on each card.</Trans>{' '}
        <a href="/how" target="_blank" rel="noreferrer">
          <Trans>How it works and why</Trans>
        </a>
      </p>
      {keyPlaces(leads).map(({ place, lines }) => (
        <section key={place} className={styles['place']} aria-label={place}>
          <h3>{place}</h3>
          <dl>
            {lines.map(({ keys, words }) => (
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
