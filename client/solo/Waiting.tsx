import { Trans } from '@lingui/react/macro'
import { Lock } from 'lucide-react'
import { useLeads, useLink } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './Solo.module.css'

/** For who leads without taking part, and for who only watches. */
export function Waiting() {
  const leads = useLeads()
  const link = useLink()
  return (
    <section className={styles['waiting']}>
      <Icon of={Lock} />
      <h2>
        <Trans>People are writing alone</Trans>
      </h2>
      <p>
        <Trans>
          Nothing of it is shown to anybody, here either: no words, no numbers, no names.
        </Trans>
      </p>
      {leads && (
        <button
          type="button"
          className="button"
          onClick={() => void link.ask({ type: 'takePart.set', takesPart: true })}
        >
          <Trans>Take part and write too</Trans>
        </button>
      )}
    </section>
  )
}
