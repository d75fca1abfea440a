import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import styles from './ThreeSteps.module.css'

/** Shows the whole product in three small drawings. */
export function ThreeSteps() {
  return (
    <ol className={styles['steps']}>
      <Step drawing={<Alone />} title={<Trans>Alone</Trans>}>
        <Trans>Everybody writes at the same time. Nobody sees a word of yours.</Trans>
      </Step>
      <Step drawing={<Together />} title={<Trans>Together</Trans>}>
        <Trans>All ideas appear at once, in random order, without names.</Trans>
      </Step>
      <Step drawing={<Decided />} title={<Trans>Decided</Trans>}>
        <Trans>You sort and merge, vote in sealed ballots, and take the outcome with you.</Trans>
      </Step>
    </ol>
  )
}

function Step({
  drawing,
  title,
  children,
}: {
  readonly drawing: ReactNode
  readonly title: ReactNode
  readonly children: ReactNode
}) {
  return (
    <li>
      <svg viewBox="0 0 120 72" aria-hidden="true" className={styles['drawing']}>
        {drawing}
      </svg>
      <div>
        <h3>{title}</h3>
        <p className="meta">{children}</p>
      </div>
    </li>
  )
}

/** Draws four sheets of paper, each in a room of its own. */
function Alone() {
  return [4, 34, 64, 94].map((x, at) => (
    <g key={x}>
      <rect className={styles['room']} x={x - 2} y="8" width="26" height="56" rx="6" />
      <path
        className={styles['own']}
        d={`M${x + 4} 22h14M${x + 4} 31h${at % 2 === 0 ? 9 : 14}M${x + 4} 40h11`}
      />
    </g>
  ))
}

/** Draws the same sheets, shuffled, on one table. */
function Together() {
  const cards = [
    [8, 10],
    [44, 10],
    [80, 10],
    [8, 40],
    [44, 40],
    [80, 40],
  ] as const
  return (
    <>
      <rect className={styles['table']} x="2" y="4" width="116" height="64" rx="8" />
      {cards.map(([x, y], at) => (
        <g key={`${x} ${y}`}>
          <rect className={styles['card']} x={x} y={y} width="32" height="22" rx="4" />
          <path
            className={styles['ink']}
            d={`M${x + 6} ${y + 8}h${at % 3 === 0 ? 14 : 20}M${x + 6} ${y + 15}h12`}
          />
        </g>
      ))}
    </>
  )
}

/** Draws a ranking with one chosen idea. */
function Decided() {
  return [
    [10, 84],
    [30, 58],
    [50, 40],
  ].map(([y = 0, width], at) => (
    <g key={y}>
      <rect
        className={at === 0 ? styles['chosen'] : styles['bar']}
        x="26"
        y={y}
        width={width}
        height="12"
        rx="4"
      />
      {at === 0 ? (
        <path className={styles['tick']} d={`M8 ${y + 6}l4 4l7-8`} />
      ) : (
        <circle className={styles['dot']} cx="14" cy={y + 6} r="3" />
      )}
    </g>
  ))
}
