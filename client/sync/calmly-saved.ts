import { byTimer, type Later } from '../ui/later.ts'
import type { ReplicaState } from './replica.ts'

/** Longer than the time between two letters of somebody who types fast. */
const CALM_MS = 250

/**
 * Subscribes to whether words are saved, for a word on the page that does not change twice with each letter. The
 * listener hears at once that words are not saved. That they are saved it hears when no others have followed for a moment.
 */
export function calmlySaved(
  subscribe: (listener: () => void) => () => void,
  state: () => Pick<ReplicaState, 'saved'>,
  later: Later = byTimer,
): (listener: () => void) => () => void {
  return (listener) => {
    let callOff: (() => void) | null = null
    const heard = (): void => {
      callOff?.()
      callOff = null
      if (state().saved !== 'saved') listener()
      else callOff = later(CALM_MS, listener)
    }
    const stop = subscribe(heard)
    return () => {
      callOff?.()
      stop()
    }
  }
}
