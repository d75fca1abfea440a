import { useEffect, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react'
import { useView } from '../session/use-session.ts'
import type { Choreography, lightsUp } from './choreography.ts'
import { LeavingCopy } from './LeavingCopy.tsx'
import { RevealContext } from '../frame/reveal-stage.ts'
import { revealedRound } from './revealed-round.ts'
import styles from './Staged.module.css'

interface StagedProps {
  readonly shown: { readonly visit: number; readonly live: boolean; readonly held: boolean }
  readonly children: ReactNode
}

let begin: typeof lightsUp | null = null

/** The place where a reveal's light comes up; at any other time just the screen. */
export function Staged({ shown, children }: StagedProps) {
  const view = useView()
  const round = revealedRound(view)
  const place = useRef<HTMLDivElement>(null)
  const picture = useRef<HTMLElement | null>(null)
  const running = useRef<Choreography | null>(null)
  const live = shown.live && !shown.held && round !== null && view.phase.kind === 'read'
  const half = round !== null && round.n > 1
  useEffect(() => {
    // Fetched while people write. Without it the new screen simply stands.
    import('./choreography.ts').then(
      ({ lightsUp }) => (begin = lightsUp),
      () => undefined,
    )
  }, [])
  // In the same commit as the new screen, so that it is never painted before its time.
  useLayoutEffect(() => {
    if (!live || document.hidden || begin === null || place.current === null) return undefined
    picture.current?.classList.add(styles['leaving'] ?? '')
    running.current = begin({ place: place.current, picture: picture.current, half })
    picture.current = null
    return () => running.current?.skip()
  }, [live, half, shown.visit])
  const reveal = useMemo(() => ({ live, built: () => running.current?.built() }), [live])
  return (
    <div ref={place} className={styles['staged']} data-live={live}>
      <RevealContext value={reveal}>
        <LeavingCopy visit={view.phase.visit} leaves={(copy) => void (picture.current = copy)}>
          {children}
        </LeavingCopy>
      </RevealContext>
    </div>
  )
}
