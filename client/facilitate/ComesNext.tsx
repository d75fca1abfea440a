import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { View } from '../../shared/wire/view.ts'
import { phaseWord } from '../frame/phase-words.ts'
import { useView } from '../session/use-session.ts'
import styles from './Desk.module.css'
import { useNext } from './use-next.ts'

/** Says what the next step of the agenda is and what it does. */
export function ComesNext() {
  const view = useView()
  const step = useNext()
  if (step === null) return null
  const next = view.agenda[view.agenda.findIndex(({ id }) => id === view.phase.id) + 1]
  const effects = step.kind === 'reveal' ? revealWords(view, next) : voteWords(view)
  return (
    <section className="panel">
      <h2 className="meta">
        <Trans>Comes next</Trans>
      </h2>
      <p className={styles['nextStep']}>
        {step.kind === 'reveal' ? t`The reveal` : next === undefined ? '' : phaseWord(next.kind)}
      </p>
      <ul className={styles['effects']}>
        {effects.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </section>
  )
}

type Phase = View['agenda'][number]

function revealWords({ settings }: View, next: Phase | undefined): readonly string[] {
  return [
    settings.anonymity === 'named'
      ? t`Everyone’s ideas at once, in random order. Names appear at the results.`
      : t`Everyone’s ideas at once, in random order, without names.`,
    t`Three seconds in which you can cancel. Then it is final.`,
    ...(next === undefined ? [] : [thenWords(next)]),
  ]
}

function thenWords({ kind, seconds }: Phase): string {
  const minutes = Math.round((seconds ?? 0) / 60)
  return minutes === 0
    ? t`Then ${phaseWord(kind)}.`
    : plural(minutes, {
        one: `Then ${phaseWord(kind)}, one minute.`,
        other: `Then ${phaseWord(kind)}, # minutes.`,
      })
}

function voteWords({ phase }: View): readonly string[] {
  if (phase.kind !== 'vote') return []
  return [
    t`The vote is closed, and marks can no longer be moved.`,
    t`Everybody sees the ranking at the same moment.`,
    t`Going back to a vote keeps both counts.`,
  ]
}
