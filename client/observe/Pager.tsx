import { Trans } from '@lingui/react/macro'
import type { CSSProperties } from 'react'
import styles from './Pager.module.css'

interface PagerProps {
  readonly count: number
  readonly at: number
  readonly stay: number
  /** The seconds in which the bar of this page fills; null while the page stays. */
  readonly seconds: number | null
  readonly isHeld: boolean
}

/** So many bars can be told apart. */
const MOST_BARS = 12

/** The number of the shown page, and a bar that fills until the next page follows. */
export function Pager({ count, at, stay, seconds, isHeld }: PagerProps) {
  if (count < 2) return null
  const bars = count > MOST_BARS ? [at] : Array.from({ length: count }, (_none, bar) => bar)
  return (
    <div className={styles['pager']}>
      <span className={styles['bars']} aria-hidden="true" hidden={seconds === null && !isHeld}>
        {bars.map((bar) => (
          <span key={bar} data-is={bar < at ? 'read' : bar === at ? 'now' : undefined}>
            {bar === at && (
              <i
                key={`${stay} ${seconds}`}
                style={
                  seconds === null ? undefined : ({ '--stay': `${seconds}s` } as CSSProperties)
                }
                data-fills={seconds !== null || undefined}
              />
            )}
          </span>
        ))}
      </span>
      <p>
        {isHeld ? (
          <Trans>
            Held, page {at + 1} of {count}
          </Trans>
        ) : (
          <Trans>
            Page {at + 1} of {count}
          </Trans>
        )}
      </p>
    </div>
  )
}
