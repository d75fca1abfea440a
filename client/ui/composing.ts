import type { KeyboardEvent as ReactKeyboardEvent } from 'react'

/**
 * True while an input method is composing a word: its Enter, Escape and arrow keys choose among its own suggestions. Every
 * listener for these keys asks here (UI-416).
 */
export function isComposing(event: KeyboardEvent | ReactKeyboardEvent): boolean {
  const key = 'nativeEvent' in event ? event.nativeEvent : event
  // Safari ends the composition before it reports the key that ended it; 229 is what all of them call such a key.
  // oxlint-disable-next-line typescript/no-deprecated -- `keyCode` is the only thing that tells Safari's key.
  return key.isComposing || key.keyCode === 229
}

/** True for Enter without Shift outside a composed word. */
export function isEnter(event: ReactKeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !isComposing(event)
}
