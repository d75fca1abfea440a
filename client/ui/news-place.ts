// The place at the foot of a page in which lines stand that come and go by themselves. A page of a session has one such
// place; the other pages have none.
import { useSyncExternalStore } from 'react'

let place: HTMLElement | null = null
const listeners = new Set<() => void>()

/** Tells where the place of this page is; null when the page goes. */
export function setNewsPlace(element: HTMLElement | null): void {
  place = element
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useNewsPlace(): HTMLElement | null {
  return useSyncExternalStore(subscribe, () => place)
}
