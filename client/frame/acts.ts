// What can be done on this page right now, by this person: each part of the page says its own, the palette lists them.
import { useEffect, useState } from 'react'

export interface PageAct {
  readonly id: string
  readonly words: string
  readonly keys?: string
  readonly run: () => void
}

const places = new Map<object, readonly PageAct[]>()

/** While the part is there, its acts are. */
export function useActs(acts: readonly PageAct[]): void {
  const [place] = useState(() => ({}))
  useEffect(() => {
    places.set(place, acts)
  }, [place, acts])
  useEffect(() => () => void places.delete(place), [place])
}

export function actsNow(): readonly PageAct[] {
  return [...places.values()].flat()
}
