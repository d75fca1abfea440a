import { createContext, useContext, useEffect, useLayoutEffect, useRef } from 'react'
import type { ScreenAct } from './use-screen-keys.ts'

/** The pages or places that the keys of the big screen turn at present. */
export interface Turning {
  /** Answers whether the act meant something. */
  readonly run: (act: ScreenAct) => boolean
  /** Whether pages are held; null where they do not turn by themselves. */
  readonly isHeld: boolean | null
}

interface Stage {
  readonly tell: (turning: Turning | null) => void
  /** Whether the screen is black, so that no page may turn. */
  readonly isBlack: boolean
}

export const StageContext = createContext<Stage>({ tell: () => undefined, isBlack: false })

/** Gives the keys and buttons of the big screen to this part while the part is shown. */
export function useTurning(run: Turning['run'], isHeld: boolean | null): void {
  const { tell } = useContext(StageContext)
  const latest = useRef(run)
  // A layout effect: the next key may come before the browser paints.
  useLayoutEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    tell({ run: (act) => latest.current(act), isHeld })
    return () => tell(null)
  }, [tell, isHeld])
}
