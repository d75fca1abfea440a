import { useEffect, useRef } from 'react'
import type { Left } from './recover.ts'
import { useReplicas } from './use-replica.ts'

interface HandBack {
  /** The words were sent or given up on purpose: nothing is handed back any more. */
  readonly drop: () => void
  /** Hands back words whose refusal came after the field had gone. False while the field still stands. */
  readonly ifGone: (left: readonly Left[]) => boolean
}

/**
 * Hands back the words of a field that goes away with its screen. The group may move on while somebody types, and
 * the field then leaves the page with words in it that nobody has sent.
 */
export function useHandBack(unsent: readonly Left[]): HandBack {
  const { leftOvers } = useReplicas()
  const latest = useRef(unsent)
  const isGone = useRef(false)
  useEffect(() => {
    latest.current = unsent
  }, [unsent])
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
      leftOvers?.add(latest.current)
    }
  }, [leftOvers])
  return {
    drop: () => {
      latest.current = []
    },
    ifGone: (left) => {
      if (isGone.current) leftOvers?.add(left)
      return isGone.current
    },
  }
}
