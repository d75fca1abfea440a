import { useEffect, useState } from 'react'
import { t } from '@lingui/core/macro'
import type { Failure } from '../session/api.ts'
import { announce } from '../ui/announce.tsx'

/** Milliseconds until another try can succeed. 0 means that nobody has to wait. */
export function useWait(trouble: Failure | null): number {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    const wait = trouble?.code === 'rate-limited' ? (trouble.retryAfter ?? 0) * 1_000 : 0
    setLeft(wait)
    if (wait === 0) return
    const until = performance.now() + wait
    const timer = setInterval(() => {
      const now = Math.max(0, until - performance.now())
      setLeft(now)
      if (now > 0) return
      clearInterval(timer)
      announce(t`You can try again now.`)
    }, 250)
    return () => clearInterval(timer)
  }, [trouble])
  return left
}
