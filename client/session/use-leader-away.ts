import { useEffect, useState } from 'react'
import { useSeen } from './use-session.ts'

/** A page that is reloaded is back by then. */
const AWAY_MS = 5_000

/**
 * Whether everybody who leads has been without a connection for a while. False in phases in which the view does not say
 * who is connected: solo, read and vote hide this, because it would tell when somebody writes or votes.
 */
export function useLeaderAway(): boolean {
  const { people } = useSeen().people
  const leaders = people.filter(({ role }) => role === 'facilitator' || role === 'co-facilitator')
  const isGone = leaders.length > 0 && leaders.every(({ here }) => here === false)
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    setLong(false)
    if (!isGone) return undefined
    const timer = setTimeout(() => setLong(true), AWAY_MS)
    return () => clearTimeout(timer)
  }, [isGone])
  return isGone && isLong
}
