import { Plural, Trans } from '@lingui/react/macro'
import { Check } from 'lucide-react'
import { sameJson } from '../../shared/session/agenda.ts'
import type { Recommendation } from '../../shared/session/recommend.ts'
import { minutesTogether, PhaseStrip } from '../frame/PhaseStrip.tsx'
import { Icon } from '../ui/Icon.tsx'
import { asOffered, phasesOf } from './chosen-plan.ts'
import type { ChosenPlan } from './chosen-settings.ts'
import styles from './SettingsPanel.module.css'
import { templateWords } from './template-words.ts'

interface AgendaOfferProps {
  readonly found: Recommendation
  readonly people: number
  /** The minutes that the group has. */
  readonly time: number
  readonly plan: ChosenPlan
  readonly choose: (found: Recommendation) => void
}

/** The recommended agenda: why it is recommended, on what study that rests, its phases and their minutes. */
export function AgendaOffer({ found, people, time, plan, choose }: AgendaOfferProps) {
  const { template, agenda } = found
  const { name, why } = templateWords(template.id)
  const isChosen = sameJson(phasesOf(plan), phasesOf(asOffered(found, plan)))
  return (
    <section className={styles['offer']} aria-labelledby="offer" aria-live="polite">
      <h3 id="offer">
        <Trans>
          {name} · <Plural value={minutesTogether(agenda)} one="# minute" other="# minutes" />, and{' '}
          {template.arriving} to arrive
        </Trans>
      </h3>
      <p>{why}</p>
      <p className="meta">
        <cite>{template.source}</cite>
      </p>
      <Fit found={found} people={people} time={time} />
      <PhaseStrip phases={agenda} />
      {isChosen ? (
        <p className={styles['chosen']}>
          <Icon of={Check} /> <Trans>This is your agenda.</Trans>
        </p>
      ) : (
        <button type="button" className="button" onClick={() => choose(found)}>
          <Trans>Use this agenda</Trans>
        </button>
      )}
    </section>
  )
}

/** Says where the agenda does not fit the time or the size of the group. */
function Fit({ found, people, time }: Pick<AgendaOfferProps, 'found' | 'people' | 'time'>) {
  const { template, minutes, isShortened } = found
  const [fewest, most] = template.people
  const isOther = people < fewest || people > most
  if (!isShortened && minutes <= time && !isOther) return null
  return (
    <p className="meta">
      {minutes > time ? (
        <Trans>With the time to arrive it does not get shorter than {minutes} minutes.</Trans>
      ) : (
        isShortened && (
          <Trans>
            Planned for {minutesTogether(template.phases)} minutes. Every phase is a little shorter,
            so that it fits.
          </Trans>
        )
      )}{' '}
      {isOther && (
        <Trans>
          Meant for {fewest} to {most} people.
        </Trans>
      )}
    </p>
  )
}
