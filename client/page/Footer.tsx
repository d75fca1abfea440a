import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useRef, type ReactNode } from 'react'
import { useView } from '../session/use-session.ts'
import { Boundary } from '../ui/Boundary.tsx'
import { phaseEnded, undoLast, useLastAct } from '../ui/announce.tsx'
import { setNewsPlace } from '../ui/news-place.ts'
import styles from './Footer.module.css'
import { useFootFocus } from './use-foot-focus.ts'

interface FooterProps {
  /** Receives the element into which screens draw their acts. */
  readonly place: (element: HTMLElement | null) => void
  /** The lines that come and go by themselves in every phase. Screens add theirs with `InNews`. */
  readonly news: ReactNode
  readonly children?: ReactNode
}

/**
 * The foot of the page: above, what comes by itself; below, this person's last act on one side, and what to do next on
 * the other. The largest button stands at the end of the line: the next step, or where none follows the screen's own act. The
 * foot grows upwards over the end of the page, so that it moves nothing above it.
 */
export function Footer({ place, news, children }: FooterProps) {
  const last = useLastAct()
  const { agenda, phase } = useView()
  const { visit } = phase
  // A closed session is not in a phase of the agenda, so nothing follows.
  const isLast = agenda.slice(0, -1).every(({ id }) => id !== phase.id)
  const foot = useRef<HTMLElement>(null)
  useFootFocus(foot)
  useEffect(() => phaseEnded, [visit])
  return (
    <footer ref={foot} className={`${styles['footer']} no-print`} aria-label={t`What to do next`}>
      <div className={styles['news']} ref={setNewsPlace} role="region" aria-label={t`News`}>
        <Boundary>{news}</Boundary>
      </div>
      <div className={styles['line']}>
        {last !== null && (
          <p className={styles['last']} data-last-act>
            <span>{last.sentence}</span>
            {last.undo !== null && (
              <button type="button" className="button quiet link" onClick={() => undoLast(last)}>
                <Trans>Undo</Trans>
              </button>
            )}
          </p>
        )}
        <div className={styles['acts']}>
          {!isLast && <div className={styles['own']} ref={place} />}
          {/* These stay in their place: an open panel would close if they were drawn anew. */}
          {children}
          {isLast && <div className={styles['own']} ref={place} />}
        </div>
      </div>
    </footer>
  )
}
