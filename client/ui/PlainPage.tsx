import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Suspense, useEffect, useState, type ReactNode } from 'react'
import { Brand } from './Brand.tsx'
import styles from './PlainPage.module.css'
import { part } from './part.ts'

const PlainHelp = part(() =>
  import('./PlainHelp.tsx').then((module) => ({ default: module.PlainHelp })),
)

interface PlainPageProps {
  /** `narrow` for one text or form, `wide` for two columns. */
  readonly width: 'narrow' | 'wide'
  /** Whether the header links to *How it works*. False on that page itself. */
  readonly how?: boolean
  readonly children: ReactNode
}

/** A page outside a session: the product's name at the top, and one subject in the middle. */
export function PlainPage({ width, how = true, children }: PlainPageProps) {
  const [help, setHelp] = useState(false)
  useHelpKey(() => setHelp(true))
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
          <button
            type="button"
            className="button quiet icon"
            aria-label={t`Help`}
            onClick={() => setHelp(true)}
          >
            ?
          </button>
        </span>
      </header>
      <main className={styles['main']}>{children}</main>
      <Suspense fallback={null}>{help && <PlainHelp onClose={() => setHelp(false)} />}</Suspense>
    </div>
  )
}

/** Opens the help with `?`, as inside a session. In a field or dialog the key keeps its own meaning. */
function useHelpKey(open: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isTaken =
        event.target instanceof Element && event.target.closest('input, textarea, select, dialog')
      if (event.key === '?' && isTaken === null) open()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [open])
}
