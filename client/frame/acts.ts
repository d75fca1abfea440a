// The acts that this person can do on the page now. Each part of the page registers its own acts, and the palette lists
// all of them.
import { useEffect, useState } from 'react'

export interface PageAct {
  readonly id: string
  readonly words: string
  readonly keys?: string
  readonly run: () => void
}

const registered = new Map<object, readonly PageAct[]>()

/** Registers the acts of one part of the page, for as long as the part is on the page. */
export function useActs(acts: readonly PageAct[]): void {
  const [part] = useState(() => ({}))
  useEffect(() => {
    registered.set(part, acts)
  }, [part, acts])
  useEffect(() => () => void registered.delete(part), [part])
}

export function actsNow(): readonly PageAct[] {
  return [...registered.values()].flat()
}
