import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, type ReactNode } from 'react'
import { useView } from '../session/use-session.ts'
import { phaseEnded, undoLast, useLastAct } from '../ui/announce.tsx'
import styles from './Footer.module.css'

interface FooterProps {
  /** Receives the element into which screens draw their acts. */
  readonly place: (element: HTMLElement | null) => void
  readonly children?: ReactNode
}

/** The foot of the page: this person's last act on one side, and what to do next on the other. */
export function Footer({ place, children }: FooterProps) {
  const last = useLastAct()
  const { visit } = useView().phase
  useEffect(() => phaseEnded, [visit])
  return (
    <footer className={`${styles['footer']} no-print`} aria-label={t`What to do next`}>
      {last !== null && (
        <p className={styles['last']}>
          <span>{last.sentence}</span>
          {last.undo !== null && (
            <button type="button" className="button quiet link" onClick={() => undoLast(last)}>
              <Trans>Undo</Trans>
            </button>
          )}
        </p>
      )}
      <div className={styles['acts']}>
        <div className={styles['own']} ref={place} />
        {children}
      </div>
    </footer>
  )
}
