import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Brand } from './Brand.tsx'
import styles from './PlainPage.module.css'

interface PlainPageProps {
  /** `narrow` for one thing to read or fill in, `wide` where two columns stand side by side. */
  readonly width: 'narrow' | 'wide'
  /** Absent where the page is already the one about how it works. */
  readonly how?: boolean
  readonly children: ReactNode
}

/** A page outside a session: who we are on top, one thing in the middle. */
export function PlainPage({ width, how = true, children }: PlainPageProps) {
  return (
    <div className={styles['page']} data-width={width}>
      <header className={`${styles['top']} no-print`}>
        <a href="/" className={styles['home']}>
          <Brand />
        </a>
        {how && (
          <a href="/how">
            <Trans>How it works and why</Trans>
          </a>
        )}
      </header>
      <main className={styles['main']}>{children}</main>
    </div>
  )
}
