import { useEffect, useState } from 'react'

const STEP = 12

/** A long board comes onto the page a few cards a frame: built at once, it would hold up the reveal on a slow phone. */
export function useGrowing(total: number): number {
  const [upTo, setUpTo] = useState(() => (document.hidden ? Number.MAX_SAFE_INTEGER : STEP))
  useEffect(() => {
    if (upTo >= total) return undefined
    const next = requestAnimationFrame(() => setUpTo(upTo + STEP))
    return () => cancelAnimationFrame(next)
  }, [upTo, total])
  return upTo
}
