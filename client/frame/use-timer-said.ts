import { t } from '@lingui/core/macro'
import { useEffect, useRef } from 'react'
import type { PhaseView } from '../../shared/wire/view.ts'
import { announce } from '../ui/announce.tsx'

/** Announces half of the planned time, the last minute, the last ten seconds and the end, each once. */
export function useTimerSaid(phase: PhaseView, now: number): void {
  const former = useRef<{ readonly endsAt: number; readonly left: number } | null>(null)
  const { endsAt, plan } = phase
  useEffect(() => {
    if (endsAt === undefined) {
      former.current = null
      return
    }
    const before = former.current?.endsAt === endsAt ? former.current.left : null
    // The time left never grows here: after a small correction of the clock, the same mark would be announced again.
    const left = Math.min(endsAt - now, before ?? Infinity)
    former.current = { endsAt, left }
    if (before === null) return
    const passed = (mark: number): boolean => before > mark && left <= mark
    if (passed(0)) announce(t`Time is up. Finish your thought.`)
    else if (passed(10_000)) announce(t`10 seconds left`)
    else if (passed(60_000)) announce(t`One minute left`)
    else if (plan !== undefined && passed(plan.seconds * 500))
      announce(t`Half of the time has passed`)
  }, [endsAt, plan, now])
}
