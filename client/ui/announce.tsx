import { useSyncExternalStore } from 'react'

/** One's own last act, in a sentence; `undo` where one press takes it back. */
export interface LastAct {
  readonly sentence: string
  readonly undo: (() => void) | null
}

const SHOWN_MS = 8_000

let said = ''
let lastAct: LastAct | null = null
let fade: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

function tell(): void {
  for (const listener of listeners) listener()
}

/** Says one sentence to assistive technology, and shows it to nobody. */
export function announce(sentence: string): void {
  said = said === sentence ? `${sentence}\u00a0` : sentence
  tell()
}

/** Says and shows what one has just done, at the foot of the page, for a while. */
export function sayDone(sentence: string, undo: (() => void) | null = null): void {
  lastAct = { sentence, undo }
  clearTimeout(fade)
  fade = setTimeout(() => forgetDone(), SHOWN_MS)
  announce(sentence)
}

export function forgetDone(): void {
  lastAct = null
  tell()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useLastAct(): LastAct | null {
  return useSyncExternalStore(subscribe, () => lastAct)
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
