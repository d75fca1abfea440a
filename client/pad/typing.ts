import type { KeyboardEvent } from 'react'

/** Enter and arrows that choose a word in an input method are the input method's own. */
export function isComposing({ nativeEvent }: KeyboardEvent): boolean {
  // Safari ends the composition before it reports the key that ended it; 229 is what all of them call such a key.
  // oxlint-disable-next-line typescript/no-deprecated
  return nativeEvent.isComposing || nativeEvent.keyCode === 229
}

/** Enter without Shift, and not in the middle of a composed word. */
export function isEnter(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !isComposing(event)
}
