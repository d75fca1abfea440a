import { useEffect, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react'
import { useView } from '../session/use-session.ts'
import type { Choreography, lightsUp } from './choreography.ts'
import { LeavingCopy } from './LeavingCopy.tsx'
import { RevealContext } from '../frame/reveal-stage.ts'
import { revealedRound } from '../frame/revealed-round.ts'
import styles from './Staged.module.css'

interface StagedProps {
  readonly shown: { readonly visit: number; readonly live: boolean; readonly held: boolean }
  readonly children: ReactNode
}

let begin: typeof lightsUp | null = null

/** The screen, and around it the stage on which a reveal is animated. Without a reveal the stage changes nothing. */
export function Staged({ shown, children }: StagedProps) {
  const view = useView()
  const round = revealedRound(view)
  const place = useRef<HTMLDivElement>(null)
  const picture = useRef<HTMLElement | null>(null)
  const running = useRef<Choreography | null>(null)
  const live = shown.live && !shown.held && round !== null && view.phase.kind === 'read'
  const half = round !== null && round.n > 1
  useEffect(() => {
    // The animation is fetched while people write. Without the animation the new screen appears at once.
    import('./choreography.ts').then(
      ({ lightsUp }) => (begin = lightsUp),
      () => undefined,
    )
  }, [])
  // A layout effect runs in the same commit as the new screen, so that no frame shows the cards before their turn.
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
