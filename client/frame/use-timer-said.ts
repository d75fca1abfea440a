import { t } from '@lingui/core/macro'
import { useEffect, useRef } from 'react'
import type { PhaseView } from '../../shared/wire/view.ts'
import { announce } from '../ui/announce.tsx'

/** Announces half of the planned time, the last minute, the last ten seconds and the end, each once. */
export function useTimerSaid(phase: PhaseView, now: number): void {
  /** The end that was seen last, and the time that was left then; null for no timer, undefined before the first look. */
  const former = useRef<{ readonly endsAt: number; readonly left: number } | null | undefined>(
    undefined,
  )
  const { endsAt, plan } = phase
  useEffect(() => {
    if (endsAt === undefined) {
      former.current = null
      return
    }
    const before = former.current?.endsAt === endsAt ? former.current.left : null
    // The time left never grows here: after a small correction of the clock, the same mark would be announced again.
    const left = Math.min(endsAt - now, before ?? Infinity)
    const isFirstLook = former.current === undefined
    former.current = { endsAt, left }
    if (before === null) {
      // A short timer may have ended before the page heard of it.
      if (left <= 0 && !isFirstLook) announce(t`Time is up. Finish your thought.`)
      return
    }
    const passed = (mark: number): boolean => before > mark && left <= mark
    if (passed(0)) announce(t`Time is up. Finish your thought.`)
    else if (passed(10_000)) announce(t`10 seconds left`)
    else if (passed(60_000)) announce(t`One minute left`)
    else if (plan !== undefined && passed(plan.seconds * 500))
      announce(t`Half of the time has passed`)
  }, [endsAt, plan, now])
}
