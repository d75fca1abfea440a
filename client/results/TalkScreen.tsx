import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { ArrowLeft, ArrowRight, Check } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { clusterPlaces } from '../board/cluster-place.ts'
import { InFooter } from '../frame/InFooter.tsx'
import { useLeads, useSeen } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { announce } from '../ui/announce.tsx'
import { Written } from '../ui/Written.tsx'
import { CardActions } from './CardActions.tsx'
import { CardOrigin } from './CardOrigin.tsx'
import { Decision } from './Decision.tsx'
import { Marks } from './Marks.tsx'
import type { Talk } from './sections.ts'
import styles from './Talk.module.css'
import { useFocusInTalk, useTalkKeys, useTalkSteps, type TalkSteps } from './use-talk.ts'
import type { Rankings } from './use-ranking.ts'

interface TalkScreenProps {
  readonly talk: Talk
  readonly rankings: Rankings
  /** Shows the ranking to this person alone. */
  readonly leave: () => void
}

/** One card on everybody's screen, to talk about. People who lead choose which one. */
export function TalkScreen({ talk, rankings, leave }: TalkScreenProps) {
  const { row, top, at } = talk
  const { head } = row.card
  const leads = useLeads()
  const steps = useTalkSteps(talk)
  useTalkKeys(leads, steps)
  const heading = useFocusInTalk()
  const { text } = head
  const count = top.length
  useEffect(() => {
    announce(at < 0 ? text : t`${at + 1} of ${count}: ${text}`)
  }, [at, count, text])
  return (
    <div className={styles['talk']} data-talk>
      <header className={styles['top']}>
        <div>
          <h1 tabIndex={-1} ref={heading}>
            {titleOf(count)}
          </h1>
          <p className="meta">
            {leads ? (
              <Trans>Everybody sees this card.</Trans>
            ) : (
              <Trans>The facilitator shows this card to everybody.</Trans>
            )}
          </p>
        </div>
        <span className="row no-print">
          <button type="button" className="button quiet" onClick={leave}>
            <Trans>Show me the ranking</Trans>
          </button>
          {leads && (
            <button type="button" className="button" onClick={() => steps.show(null)}>
              <Trans>End the talk</Trans>
            </button>
          )}
        </span>
      </header>
      <TopList talk={talk} steps={leads ? steps : null} />
      <TalkCard talk={talk} rankings={rankings} />
      {leads && <StepButtons talk={talk} steps={steps} />}
    </div>
  )
}

/** The heading of the talk, and the words of the button that begins it. */
export const titleOf = (count: number): string =>
  plural(count, {
    one: 'Talk about the first card',
    5: 'Talk about the top five',
    other: 'Talk about the top #',
  })

/** The cards of the talk, to see where it is. People who lead choose one of them. */
function TopList({ talk: { top, at }, steps }: { talk: Talk; steps: TalkSteps | null }) {
  const { results } = useSeen()
  return (
    <ol className={`${styles['list']} no-print`} aria-label={t`Cards to talk about`}>
      {top.map((row, place) => {
        const { head } = row.card
        const words = (
          <>
            <span className={styles['place']}>{row.place}</span>
            <span className={styles['words']}>
              <Written block>{head.text}</Written>
            </span>
            {results.decisions[head.id] === 'chosen' && (
              <span className={styles['chosen']}>
                <Icon of={Check} />
                <span className="hidden-text">{t`Chosen`}</span>
              </span>
            )}
          </>
        )
        return (
          <li key={head.id} data-current={place === at || undefined}>
            {steps === null ? (
              <span className={styles['entry']} aria-current={place === at || undefined}>
                {words}
              </span>
            ) : (
              <button
                type="button"
                className={styles['entry']}
                aria-current={place === at || undefined}
                onClick={() => steps.show(head.id)}
              >
                {words}
              </button>
            )}
          </li>
        )
      })}
    </ol>
  )
}

function TalkCard({ talk: { row, top, at }, rankings }: Omit<TalkScreenProps, 'leave'>) {
  const { card, total, before } = row
  const { head } = card
  const { cards, rows, ballot } = rankings
  const places = useMemo(() => clusterPlaces(cards), [cards])
  const voters = ballot?.tally?.voters ?? null
  const most = Math.max(1, ...rows.map((one) => one.total?.marks ?? 0))
  return (
    <section className={styles['card']} aria-label={t`The card now`}>
      <p className="meta">
        {at >= 0 && (
          <Trans>
            {at + 1} of {top.length}
          </Trans>
        )}
      </p>
      <h2 className={styles['text']} data-long={head.text.length > LONG || undefined}>
        <Written block>{head.text}</Written>
      </h2>
      <CardOrigin card={card} cluster={places.get(head.id)} className={styles['sources']} />
      {voters !== null && (
        <div className={styles['marks']}>
          <Marks total={total} before={before} most={most} voters={voters} />
          {row.tied && (
            <span className="meta">
              <Trans>Other cards have as many marks.</Trans>
            </span>
          )}
        </div>
      )}
      <div>
        <Decision ideaId={head.id} text={head.text} />
      </div>
      <CardActions key={head.id} card={card} />
    </section>
  )
}

/** From this many characters on a text is shown in a smaller size. */
const LONG = 160

function StepButtons({ talk: { at, top }, steps }: { talk: Talk; steps: TalkSteps }) {
  return (
    <InFooter>
      <span className={styles['steps']} data-talk>
        <button
          type="button"
          className="button"
          aria-disabled={steps.before === null}
          onClick={() => steps.before !== null && steps.show(steps.before)}
        >
          <Icon of={ArrowLeft} /> <Trans>Before</Trans>
        </button>
        <span className={styles['at']} aria-hidden="true">
          {at + 1}/{top.length}
        </span>
        <button
          type="button"
          className="button"
          aria-disabled={steps.next === null}
          onClick={() => steps.next !== null && steps.show(steps.next)}
        >
          <Trans>Next</Trans> <Icon of={ArrowRight} />
        </button>
      </span>
    </InFooter>
  )
}
