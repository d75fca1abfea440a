import { useState } from 'react'
import { keep, kept } from '../session/kept-here.ts'
import { useLink, useView } from '../session/use-session.ts'

const ADVISED_MS = 2 * 60_000

/**
 * When the two minutes of this person end, in milliseconds on the server's clock. The device remembers the end, so that a
 * reload does not begin them again.
 */
export function useAdvisedEnd(): number {
  const link = useLink()
  const { sessionId, me } = useView()
  const [end] = useState(() => {
    const name = `lane:${sessionId}:${me.participantId}`
    const remembered = Number(kept(name) ?? 0)
    if (remembered > 0) return remembered
    const fresh = link.serverNow() + ADVISED_MS
    keep(name, String(fresh))
    return fresh
  })
  return end
}
