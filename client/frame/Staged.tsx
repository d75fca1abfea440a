// Step 8, this end: lights coming up. Everything here is decoration: skipped, hidden or reconnected, the screen is
// the same. It carries nothing about authors: a card's wave is its place in the shuffled order.
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react'
import { useView } from '../session/use-session.ts'
import { LeavingCopy } from './LeavingCopy.tsx'
import { RevealContext, type RevealStage } from './reveal-stage.ts'
import { revealedRound } from './revealed-round.ts'
import styles from './Staged.module.css'

const WAVES = 8
/** A board that takes longer than this is shown when it comes, without ceremony. */
const MOST_MS = 4_000

interface StagedProps {
  readonly shown: { readonly visit: number; readonly live: boolean; readonly held: boolean }
  readonly children: ReactNode
}

export function Staged({ shown, children }: StagedProps) {
  const view = useView()
  const round = revealedRound(view)
  const [stage, setStage] = useState<RevealStage>('still')
  const [isBuilt, setBuilt] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const copy = useRef<HTMLElement | null>(null)
  const live = shown.live && !shown.held && round !== null && view.phase.kind === 'read'
  const half = round !== null && round.n > 1

  const leaves = useCallback((picture: HTMLElement) => void (copy.current = picture), [])
  // In the same commit as the new screen, so that it is never painted before its time.
  useLayoutEffect(() => {
    if (!live || document.hidden) return
    setBuilt(false)
    setStage('draining')
  }, [live, shown.visit])
  const isDrained = useDrain(place, copy, stage)
  useEffect(() => {
    if (stage === 'draining' && isDrained && isBuilt) setStage('arriving')
  }, [stage, isDrained, isBuilt])
  useWaves(place, stage, half, setStage)
  useSkipping(stage, setStage)

  const reveal = useMemo(() => ({ stage, live, built: () => setBuilt(true) }), [stage, live])
  return (
    <div
      ref={place}
      className={styles['staged']}
      data-stage={stage}
      data-half={half}
      data-live={live}
    >
      <RevealContext value={reveal}>
        <LeavingCopy visit={view.phase.visit} leaves={leaves}>
          {children}
        </LeavingCopy>
      </RevealContext>
    </div>
  )
}

/** The private violet drains to paper over the new screen. True once that is over. */
function useDrain(
  place: RefObject<HTMLElement | null>,
  copy: RefObject<HTMLElement | null>,
  stage: RevealStage,
): boolean {
  const [isDrained, setDrained] = useState(false)
  useLayoutEffect(() => {
    const picture = copy.current
    if (stage !== 'draining' || place.current === null) return undefined
    setDrained(false)
    const over = setTimeout(() => setDrained(true), milliseconds('--d-drain'))
    if (picture !== null) {
      picture.classList.add(styles['leaving'] ?? '')
      place.current.append(picture)
    }
    return () => {
      clearTimeout(over)
      picture?.remove()
      copy.current = null
    }
  }, [place, copy, stage])
  return isDrained
}

/** Only cards in view come in; the others are simply there. */
function useWaves(
  place: RefObject<HTMLElement | null>,
  stage: RevealStage,
  half: boolean,
  setStage: (stage: RevealStage) => void,
): void {
  useLayoutEffect(() => {
    if (stage !== 'arriving' || place.current === null) return undefined
    window.scrollTo(0, 0)
    const cards = [...place.current.querySelectorAll<HTMLElement>('[data-card]')].filter(isInView)
    for (const [at, card] of cards.entries()) {
      card.dataset['arrives'] = ''
      card.style.setProperty('--wave', String(Math.floor((at * WAVES) / cards.length)))
    }
    const pace = half ? 2 : 1
    const length = ((WAVES - 1) * milliseconds('--d-wave') + milliseconds('--d-reveal')) / pace
    const over = setTimeout(() => setStage('still'), length)
    return () => {
      clearTimeout(over)
      for (const card of cards) {
        delete card.dataset['arrives']
        card.style.removeProperty('--wave')
      }
    }
  }, [place, stage, half, setStage])
}

/** Escape, a click, a tab nobody looks at, or a board that does not come. */
function useSkipping(stage: RevealStage, setStage: (stage: RevealStage) => void): void {
  useEffect(() => {
    if (stage === 'still') {
      if (document.activeElement === document.body)
        document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
      return undefined
    }
    const skip = (): void => setStage('still')
    const onKey = (event: KeyboardEvent): void => (event.key === 'Escape' ? skip() : undefined)
    const patience = setTimeout(skip, MOST_MS)
    document.addEventListener('pointerdown', skip)
    document.addEventListener('keydown', onKey)
    document.addEventListener('visibilitychange', skip)
    return () => {
      clearTimeout(patience)
      document.removeEventListener('pointerdown', skip)
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('visibilitychange', skip)
    }
  }, [stage, setStage])
}

function isInView(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return bottom > 0 && top < window.innerHeight
}

/** Durations are tokens; with reduced motion they are others. */
function milliseconds(token: string): number {
  const value = getComputedStyle(document.documentElement).getPropertyValue(token)
  return Number.parseFloat(value) * (value.trim().endsWith('ms') ? 1 : 1_000)
}
