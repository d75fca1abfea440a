import { useEffect, useRef, useState } from 'react'
import { FEWEST, nextStep } from './next-step.ts'

/**
 * How many cards are drawn so far. A long board is drawn a few cards per frame, and as few as the device can draw in
 * time: all at once would delay the reveal on a slow phone.
 */
export function useGrowing(total: number): number {
  const [upTo, setUpTo] = useState(() => (document.hidden ? Number.MAX_SAFE_INTEGER : FEWEST))
  const last = useRef({ step: FEWEST, at: Number.NaN })
  useEffect(() => {
    if (upTo >= total) return undefined
    const next = requestAnimationFrame((now) => {
      const { step, at } = last.current
      // Before the first card nothing was drawn that tells how fast the device is.
      const fits = Number.isNaN(at) ? step : nextStep(step, now - at)
      last.current = { step: fits, at: now }
      setUpTo(upTo + fits)
    })
    return () => cancelAnimationFrame(next)
  }, [upTo, total])
  return upTo
}
