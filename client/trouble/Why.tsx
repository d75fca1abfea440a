import { Trans } from '@lingui/react/macro'
import { Suspense, useEffect, useRef, useState } from 'react'
import { part } from '../ui/part.ts'
import type { Wait } from '../ui/waiting.ts'
import { findTrouble, type Trouble } from './find-trouble.ts'
import { troubleWords } from './trouble-words.ts'
import styles from './Trouble.module.css'

const Kept = part(() => import('./Kept.tsx').then((module) => ({ default: module.Kept })))

const EVERY_MS = 4_000

/** Whether this is the page of a session that does not show the session, and with it the person's words. */
const hidesWords = (): boolean =>
  location.pathname.startsWith('/s/') && document.getElementById('main') === null

/** Says why the page waits, what to do, and what an administrator has to allow. It looks again until the wait is over. */
export function Why({ waits }: { readonly waits: readonly Wait[] }) {
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const latest = useRef(waits)
  useEffect(() => {
    latest.current = waits
  }, [waits])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let gone = false
    const look = async (): Promise<void> => {
      const found = await findTrouble(latest.current.some(({ socket }) => socket === true))
      if (gone) return
      setTrouble(found)
      for (const { again } of latest.current) again?.()
      timer = setTimeout(() => void look(), EVERY_MS)
    }
    void look()
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [])
  if (trouble === null) {
    return (
      <p className="banner late" role="status">
        <Trans>This takes longer than usual. Looking for the reason…</Trans>
      </p>
    )
  }
  const { what, toDo, administrator } = troubleWords(trouble)
  return (
    <aside className={`banner late no-print ${styles['why']}`} aria-labelledby="why">
      <div role="status">
        <h2 id="why">{what}</h2>
        <p>{toDo}</p>
        {administrator !== undefined && (
          <p className="meta">
            <Trans>For an administrator: {administrator}</Trans>
          </p>
        )}
      </div>
      <div className="row">
        {trouble.kind === 'new-version' ? (
          <button type="button" className="button primary" onClick={() => location.reload()}>
            <Trans>Reload the page</Trans>
          </button>
        ) : (
          // Nothing offers to reload here: without a server the page and the words on it would be gone.
          <span className="meta">
            <Trans>This page tries again every few seconds.</Trans>
          </span>
        )}
      </div>
      <Suspense fallback={null}>{hidesWords() && <Kept />}</Suspense>
    </aside>
  )
}
