import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Brand } from './Brand.tsx'
import styles from './PlainPage.module.css'

export interface PlainFrameProps {
  /** `narrow` for one text or form, `wide` for two columns. */
  readonly width: 'narrow' | 'wide'
  /** Whether the header links to *How it works*. False on that page itself. */
  readonly how?: boolean
  readonly children: ReactNode
}

interface HelpPlace {
  /** The button for help, or what keeps its place while the page cannot act yet. */
  readonly help: ReactNode
}

/** The frame of a page outside a session. The frame does nothing by itself, so that the build can write it down. */
export function PlainFrame({ width, how = true, help, children }: PlainFrameProps & HelpPlace) {
  return (
    <div className={styles['page']} data-width={width}>
      <header className={`${styles['top']} no-print`}>
        <a href="/" className={styles['home']}>
          <Brand />
        </a>
        <span className={styles['end']}>
          {how && (
            <a href="/how" className={styles['how']}>
              <Trans>How it works and why</Trans>
            </a>
          )}
          {help}
        </span>
      </header>
      <main className={styles['main']}>{children}</main>
    </div>
  )
}

/** Keeps the place of the button for help. */
export function NoHelpYet() {
  return (
    <span aria-hidden="true" className={`button quiet icon ${styles['unseen']}`}>
      ?
    </span>
  )
}
