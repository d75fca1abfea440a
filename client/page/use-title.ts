import { useEffect } from 'react'
import { useView } from '../session/use-session.ts'
import { announce } from '../ui/announce.tsx'
import { phaseNow, phaseWord } from '../frame/phase-words.ts'
import { revealedRound } from '../frame/revealed-round.ts'

/**
 * Writes the phase into the tab's title and announces a phase change once, and the phase behind the latecomer's lane. The focus moves to the new heading only if
 * the element that had the focus is gone.
 */
export function useTitle(): void {
  const view = useView()
  const { phase, question, me } = view
  // A reveal has an announcement of its own.
  const isReveal = phase.kind === 'read' && revealedRound(view) !== null
  useEffect(() => {
    const former = document.title
    document.title = `${phaseWord(phase.kind)} · ${question.text}`
    return () => {
      document.title = former
    }
  }, [phase.kind, question.text])
  useEffect(() => {
    if (phase.visit > 1 && !isReveal) announce(phaseNow(phase.kind))
    const later = setTimeout(() => {
      if (document.activeElement === document.body)
        document.querySelector<HTMLElement>('main h1')?.focus()
    }, 100)
    return () => clearTimeout(later)
  }, [phase.visit, phase.kind, isReveal, me.lane])
}
