import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { ArrowLeft, ArrowRight, Check } from 'lucide-react'
import { useEffect } from 'react'
import { InFooter } from '../frame/InFooter.tsx'
import { useLeads, useSeen } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { announce } from '../ui/announce.tsx'
import { Written } from '../ui/Written.tsx'
import { FinalistMark } from './FinalistMark.tsx'
import type { Placed } from './placed.ts'
import { hasMarks, isBeyondTop, splitIn, type Talk } from './talk.ts'
import { CardNow, ClusterNow } from './TalkNow.tsx'
import styles from './Talk.module.css'
import { useFocusInTalk, useTalkKeys, useTalkSteps, type TalkSteps } from './use-talk.ts'
import type { Rankings } from './use-ranking.ts'

interface TalkScreenProps {
  readonly talk: Talk
  readonly rankings: Rankings
  /** Shows the ranking to this person alone. */
  readonly leave: () => void
}

/** One card or cluster on everybody's screen, to talk about. People who lead choose which one. */
export function TalkScreen({ talk, rankings, leave }: TalkScreenProps) {
  const { row, top, at } = talk
  const leads = useLeads()
  const steps = useTalkSteps(talk)
  useTalkKeys(leads, steps)
  const heading = useFocusInTalk()
  const { words } = row
  const count = top.length
  useEffect(() => {
    announce(at < 0 ? words : t`${at + 1} of ${count}: ${words}`)
  }, [at, count, words])
  return (
    <div className={styles['talk']} data-talk>
      <header className={styles['top']}>
        <div>
          <h1 tabIndex={-1} ref={heading}>
            {titleOf(top)}
          </h1>
          <p className="meta">
            <WhoSees kind={row.kind} leads={leads} />
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
      {row.kind === 'card' ? (
        <CardNow card={row.card} talk={talk} rankings={rankings} />
      ) : (
        <ClusterNow cluster={row.cluster} talk={talk} rankings={rankings} />
      )}
      {leads && <StepButtons talk={talk} steps={steps} />}
    </div>
  )
}

/** The heading of the talk, and the words of the button that begins it. */
export function titleOf(top: readonly Placed[]): string {
  const split = splitIn(top).length
  if (split > 0)
    return plural(split, {
      one: 'Talk about the split card and the top',
      other: 'Talk about # split cards and the top',
    })
  if (top.some(isBeyondTop)) return t`Talk about the ${top.length} finalists`
  if (top.length === 1 && top[0]?.kind === 'cluster') return t`Talk about the first cluster`
  return plural(top.length, {
    one: 'Talk about the first card',
    5: 'Talk about the top five',
    other: 'Talk about the top #',
  })
}

function WhoSees({ kind, leads }: { kind: Placed['kind']; leads: boolean }) {
  if (kind === 'cluster')
    return leads ? (
      <Trans>Everybody sees this cluster.</Trans>
    ) : (
      <Trans>The facilitator shows this cluster to everybody.</Trans>
    )
  return leads ? (
    <Trans>Everybody sees this card.</Trans>
  ) : (
    <Trans>The facilitator shows this card to everybody.</Trans>
  )
}

interface TopListProps {
  readonly talk: Talk
  readonly steps: TalkSteps | null
}

/** The cards or clusters of the talk, to see where it is. People who lead choose one of them. */
function TopList({ talk: { row: now, top, at }, steps }: TopListProps) {
  const { results } = useSeen()
  const label = now.kind === 'card' ? t`Cards to talk about` : t`Clusters to talk about`
  return (
    <ol className={`${styles['list']} no-print`} aria-label={label}>
      {top.map((row, place) => {
        const isChosen = row.kind === 'card' && results.decisions[row.card.head.id] === 'chosen'
        const words = (
          <>
            <span className={styles['place']}>
              {row.place}
              {row.tied && hasMarks(row) && (
                <span className={styles['tied']}>
                  <Trans>tie</Trans>
                </span>
              )}
            </span>
            <span className={styles['words']}>
              <span className={styles['lines']} data-lines>
                <Written block>{row.words}</Written>
              </span>{' '}
              <FinalistMark of={row.finalist} />
            </span>
            {isChosen && (
              <span className={styles['chosen']}>
                <Icon of={Check} />
                <span className="hidden-text">{t`Chosen`}</span>
              </span>
            )}
          </>
        )
        return (
          <li key={row.id} data-current={place === at || undefined}>
            {steps === null ? (
              <span className={styles['entry']} aria-current={place === at || undefined}>
                {words}
              </span>
            ) : (
              <button
                type="button"
                className={styles['entry']}
                aria-current={place === at || undefined}
                onClick={() => steps.show(row)}
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
          <Icon of={ArrowLeft} /> <Trans>Previous</Trans>
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
