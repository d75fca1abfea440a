import type { KeyboardEvent } from 'react'

/** True while an input method is composing a word: its Enter and arrow keys choose among its own suggestions. */
export function isComposing({ nativeEvent }: KeyboardEvent): boolean {
  // Safari ends the composition before it reports the key that ended it; 229 is what all of them call such a key.
  // oxlint-disable-next-line typescript/no-deprecated -- `keyCode` is the only thing that tells Safari's key.
  return nativeEvent.isComposing || nativeEvent.keyCode === 229
}

/** True for Enter without Shift outside a composed word. */
export function isEnter(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !isComposing(event)
}
