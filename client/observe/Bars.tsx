import { Plural, Trans } from '@lingui/react/macro'
import { Check } from 'lucide-react'
import type { ClosedBallot } from '../../shared/wire/slices.ts'
import { isOnFinalists } from '../../shared/wire/terms.ts'
import type { Placed } from '../results/placed.ts'
import { isOnClusters, mostIn } from '../results/ranking.ts'
import { Unchanged } from '../results/Unchanged.tsx'
import { useSeen } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { Written } from '../ui/Written.tsx'
import { Counted, votersOf } from './Counted.tsx'
import { FarFoot, FarHead } from './FarHead.tsx'
import type { StepUp } from './steps-up.ts'
import { useTurning } from './turning.ts'
import type { ScreenAct } from './use-screen-keys.ts'
import farStyles from './Far.module.css'
import styles from './Places.module.css'

interface PlacesProps {
  /** The places that are shown one by one, the lowest one first. */
  readonly steps: readonly StepUp[]
  readonly crowd: StepUp | null
  readonly ballot: ClosedBallot
  /** Whether the tally of the latest vote is withheld, so that this one stands. */
  readonly isFormer: boolean
  /** How many places are shown, and how to show another number of them. */
  readonly shown: number
  readonly show: (count: number) => void
}

/** One bar after the other, from the lowest place to the first, ties together, as fast as somebody presses a key. */
export function Places({ steps, crowd, ballot, isFormer, shown, show }: PlacesProps) {
  const run = (act: ScreenAct): boolean => {
    const to = stepAfter(act, shown, steps.length)
    if (to !== null) show(to)
    return to !== null
  }
  useTurning(run, null)
  const most = mostIn(
    ballot.rule,
    steps.flatMap(({ rows }) => rows.map(({ total }) => total)),
  )
  const downwards = steps.map((step, at) => ({ step, at })).toReversed()
  return (
    <div className={farStyles['far']}>
      <FarHead />
      {isFormer && <Unchanged />}
      <AboutVote ballot={ballot} />
      {steps.length === 0 && crowd !== null && (
        <p className={farStyles['none']}>
          <Crowd of={crowd} ballot={ballot} />
        </p>
      )}
      <ol className={styles['places']}>
        {downwards.flatMap(({ step, at }) =>
          step.rows.map((row) => (
            <li
              key={row.id}
              className={styles['bar']}
              data-now={at === shown - 1 || undefined}
              data-hidden={at >= shown || undefined}
            >
              <span className={styles['place']}>
                {step.place}
                {at < shown && step.rows.length > 1 && (
                  <span className={styles['tied']}>
                    <Trans>tie</Trans>
                  </span>
                )}
              </span>
              {at < shown && <Bar row={row} ballot={ballot} most={most} />}
            </li>
          )),
        )}
      </ol>
      <FarFoot
        sentence={
          steps.length > 0 && <Hint crowd={crowd} next={steps[shown] ?? null} ballot={ballot} />
        }
      />
    </div>
  )
}

function AboutVote({ ballot: { rule } }: Pick<PlacesProps, 'ballot'>) {
  return (
    <>
      {isOnFinalists(rule) && (
        <p className={styles['criterion']}>
          <Trans>A vote on the finalists alone</Trans>
        </p>
      )}
      {rule.method === 'score' && (
        <p className={styles['criterion']}>
          <Trans>
            Scores for: <Written>{rule.criterion}</Written>
          </Trans>
        </p>
      )}
    </>
  )
}

function stepAfter(act: ScreenAct, shown: number, all: number): number | null {
  switch (act) {
    case 'next':
    case 'hold':
      return Math.min(shown + 1, all)
    case 'back':
      return Math.max(0, shown - 1)
    case 'first':
      return 0
    case 'last':
      return all
    default:
      return null
  }
}

interface BarProps {
  readonly row: Placed
  readonly ballot: ClosedBallot
  /** The value that a whole bar stands for. */
  readonly most: number
}

function Bar({ row: { id, words, total }, ballot, most }: BarProps) {
  const { decisions } = useSeen().results
  const value = total?.value ?? 0
  const full = Math.max(1, most, votersOf(ballot) ?? 0)
  return (
    <>
      <div className={styles['what']}>
        <p>
          {decisions[id] === 'chosen' && (
            <span className={styles['chosen']}>
              <Icon of={Check} /> <Trans>Chosen</Trans>
            </span>
          )}
          <Written block>{words}</Written>
        </p>
        <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
          <rect width={(value / full) * 100} height="4" />
        </svg>
      </div>
      {total !== null && <Counted total={total} ballot={ballot} />}
    </>
  )
}

interface HintProps {
  readonly crowd: StepUp | null
  readonly next: StepUp | null
  readonly ballot: ClosedBallot
}

function Hint({ crowd, next, ballot }: HintProps) {
  if (next !== null)
    return (
      <Trans>
        Press <kbd>→</kbd> for place {next.place}
      </Trans>
    )
  return crowd === null ? null : <Crowd of={crowd} ballot={ballot} />
}

/** A place that is shared by more cards or clusters than the screen has room for. */
function Crowd({ of: { rows, place }, ballot }: { of: StepUp; ballot: ClosedBallot }) {
  if (isOnClusters(ballot))
    return (
      <Plural
        value={rows.length}
        one={`One cluster shares place ${place}.`}
        other={`# clusters share place ${place}.`}
      />
    )
  return (
    <Plural
      value={rows.length}
      one={`One card shares place ${place}.`}
      other={`# cards share place ${place}.`}
    />
  )
}
