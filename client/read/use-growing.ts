import { useEffect, useState } from 'react'

const STEP = 12

/**
 * How many cards are drawn so far. A long board is drawn a few cards per frame: all at once would delay the reveal on
 * a slow phone.
 */
export function useGrowing(total: number): number {
  const [upTo, setUpTo] = useState(() => (document.hidden ? Number.MAX_SAFE_INTEGER : STEP))
  useEffect(() => {
    if (upTo >= total) return undefined
    const next = requestAnimationFrame(() => setUpTo(upTo + STEP))
    return () => cancelAnimationFrame(next)
  }, [upTo, total])
  return upTo
}
