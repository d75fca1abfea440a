import { useSyncExternalStore } from 'react'

let said = ''
const listeners = new Set<() => void>()

/** Says one sentence to assistive technology, and shows it to nobody. */
export function announce(sentence: string): void {
  said = said === sentence ? `${sentence}\u00a0` : sentence
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Present from first paint, or the first sentence would be lost. */
export function LiveRegion() {
  const sentence = useSyncExternalStore(subscribe, () => said)
  return (
    <div className="hidden-text" role="status" aria-live="polite">
      {sentence}
    </div>
  )
}
