import { useCallback, useEffect, useRef } from 'react'

const SLEEP_MS = 1_000

/**
 * Single-letter keys sleep until a second has passed without a keystroke since the screen came up: letters still
 * being typed when it opened trigger nothing. Asks whether they are awake, before the present key.
 */
export function useAwakeKeys(): () => boolean {
  const last = useRef(0)
  const awake = useRef(false)
  useEffect(() => {
    last.current = performance.now()
    const hear = (): void => {
      awake.current ||= performance.now() - last.current >= SLEEP_MS
      last.current = performance.now()
    }
    window.addEventListener('keydown', hear, { capture: true })
    return () => window.removeEventListener('keydown', hear, { capture: true })
  }, [])
  return useCallback(() => awake.current, [])
}
