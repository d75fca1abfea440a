import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useView } from '../session/use-session.ts'
import styles from './Facilitate.module.css'
import { PreviewLink } from './PreviewLink.tsx'
import { useAsk } from '../session/use-ask.ts'

/** The switches of the session, each with an explanation. */
export function Switches() {
  const view = useView()
  const ask = useAsk()
  return (
    <section className={styles['part']} aria-label={t`Settings`}>
      <Switch
        on={view.locked}
        set={(locked) => void ask({ type: 'session.lock', locked })}
        words={<Trans>Lock joining</Trans>}
        means={<Trans>Nobody new can join. People who are here stay.</Trans>}
      />
      <Switch
        on={view.observersLocked}
        set={(locked) => void ask({ type: 'observers.lock', locked })}
        words={<Trans>Keep observers out</Trans>}
        means={<Trans>Nobody new can come only to watch. Your own screens still can.</Trans>}
      />
      <Switch
        on={view.me.takesPart}
        set={(takesPart) => void ask({ type: 'takePart.set', takesPart })}
        words={<Trans>I take part</Trans>}
        means={<Trans>You get a pad and a ballot, and count like everybody else.</Trans>}
      />
      {view.settings.anonymity === 'named' && (
        <Switch
          on={false}
          set={() => void ask({ type: 'session.edit', settings: { anonymity: 'anonymous' } })}
          words={<Trans>Anonymous for good</Trans>}
          means={
            <Trans>Only names of people who claim an idea are shown. This cannot be undone.</Trans>
          }
        />
      )}
      <PreviewLink />
    </section>
  )
}

interface SwitchProps {
  readonly on: boolean
  readonly set: (on: boolean) => void
  readonly words: ReactNode
  readonly means: ReactNode
}

function Switch({ on, set, words, means }: SwitchProps) {
  return (
    <label className={styles['switch']}>
      <input
        type="checkbox"
        role="switch"
        aria-checked={on}
        checked={on}
        onChange={(event) => set(event.target.checked)}
      />
      <span>
        {words}
        <span className="meta">{means}</span>
      </span>
    </label>
  )
}
