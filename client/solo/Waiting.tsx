import { Trans } from '@lingui/react/macro'
import { Lock, NotebookPen } from 'lucide-react'
import { Desk } from '../facilitate/Desk.tsx'
import { useAsk } from '../session/use-ask.ts'
import { useLeads } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './Solo.module.css'

/** The solo screen of people without a pad: facilitators who do not take part, and observers. */
export function Waiting() {
  return useLeads() ? <Led /> : <Watching />
}

function Led() {
  const ask = useAsk()
  return (
    <Desk>
      <header className={styles['led']}>
        <h2>
          <Trans>People are writing alone</Trans>
        </h2>
        <p>
          <Trans>
            You see how the room is doing, not what people write: no words, no numbers, no names.
            Their ideas appear at the reveal.
          </Trans>
        </p>
        <button
          type="button"
          className="button"
          onClick={() => void ask({ type: 'takePart.set', takesPart: true })}
        >
          <Icon of={NotebookPen} /> <Trans>Take part and write too</Trans>
        </button>
      </header>
    </Desk>
  )
}

function Watching() {
  return (
    <section className={styles['waiting']}>
      <Icon of={Lock} />
      <h2>
        <Trans>People are writing alone</Trans>
      </h2>
      <p>
        <Trans>Nobody is shown any of it before the reveal: no words, no numbers, no names.</Trans>
      </p>
    </section>
  )
}
