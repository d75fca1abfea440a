import { useSyncExternalStore } from 'react'

/** A sentence about this person's last act, and a function that undoes the act, or null. */
export interface LastAct {
  readonly sentence: string
  readonly undo: (() => void) | null
  /** True for a sentence that is still to be read when the phase has changed: about the change, or an act that came too late. */
  readonly stays: boolean
}

const SHOWN_MS = 8_000

let said = ''
let lastAct: LastAct | null = null
let fade: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

function tell(): void {
  for (const listener of listeners) listener()
}

/** Has screen readers say one sentence. The sentence is not shown on the screen. */
export function announce(sentence: string): void {
  said = said === sentence ? `${sentence}\u00a0` : sentence
  tell()
}

/** Announces what this person has just done, and shows it at the foot of the page for eight seconds. */
export function sayDone(sentence: string, undo: (() => void) | null = null, stays = false): void {
  lastAct = { sentence, undo, stays }
  clearTimeout(fade)
  fade = setTimeout(() => forgetDone(), SHOWN_MS)
  announce(sentence)
}

/**
 * Takes one's own last act back. The sentence goes first: what undoing has to say about itself, such as a pad that is
 * full, takes its place and stays.
 */
export function undoLast(act: LastAct): void {
  forgetDone()
  act.undo?.()
}

function forgetDone(): void {
  lastAct = null
  tell()
}

/** Drops the sentence about an act of the phase that has ended: its *Undo* would act on what is no longer shown. */
export function phaseEnded(): void {
  if (lastAct?.stays === false) forgetDone()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useLastAct(): LastAct | null {
  return useSyncExternalStore(subscribe, () => lastAct)
}

/** The element that screen readers listen to. It has to exist before the first sentence, or that one is not spoken. */
export function LiveRegion() {
  const sentence = useSyncExternalStore(subscribe, () => said)
  return (
    <div className="hidden-text" role="status" aria-live="polite">
      {sentence}
    </div>
  )
}
