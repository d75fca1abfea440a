// Everything on the page that waits for the server says so here: a part that is downloaded, a first view, an answer.
// When one of them takes long, the page says why (`trouble/WaitTrouble.tsx`). No wait can be forgotten in this way, and
// several waits have one reason.
import { useEffect, useSyncExternalStore } from 'react'

export interface Wait {
  /** Whether this waits for a socket. The other waits are over as soon as the server answers requests. */
  readonly socket?: boolean
  /** Milliseconds until the wait is long. */
  readonly ms?: number
  /** Tries again, for a wait that does not do so by itself. */
  readonly again?: () => void
}

const LATE_MS = 4_000

let late: readonly Wait[] = []
const listeners = new Set<() => void>()

function set(next: readonly Wait[]): void {
  late = next
  for (const listener of listeners) listener()
}

/** Begins a wait. The returned function ends it. */
export function startWait(wait: Wait = {}): () => void {
  const timer = setTimeout(() => set([...late, wait]), wait.ms ?? LATE_MS)
  return () => {
    clearTimeout(timer)
    if (late.includes(wait)) set(late.filter((one) => one !== wait))
  }
}

/** Waits for as long as the component is on the page. */
export function Waiting({ socket = false, ms = LATE_MS, again }: Wait): null {
  useEffect(
    () => startWait({ socket, ms, ...(again === undefined ? {} : { again }) }),
    [socket, ms, again],
  )
  return null
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The waits that have become long. */
export function useLateWaits(): readonly Wait[] {
  return useSyncExternalStore(subscribe, () => late)
}
