// Keys and clicks as the actions of WebDriver (W3C).

/** The code points by which WebDriver names the keys that write nothing. */
const KEYS: Readonly<Record<string, string>> = {
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Escape: '\uE00C',
  Tab: '\uE004',
  End: '\uE010',
}

const keyAction = (type: 'keyDown' | 'keyUp', key: string): object => ({
  type,
  value: KEYS[key] ?? key,
})

const keyboard = (actions: readonly object[]): object => ({
  actions: [{ type: 'key', id: 'keyboard', actions }],
})

/** Presses keys like `Control+Shift+z` together. */
export function pressed(keys: string): object {
  const all = keys.split('+')
  return keyboard([
    ...all.map((key) => keyAction('keyDown', key)),
    ...all.toReversed().map((key) => keyAction('keyUp', key)),
  ])
}

export function typed(words: string): object {
  return keyboard(
    Array.from(words).flatMap((sign) => [keyAction('keyDown', sign), keyAction('keyUp', sign)]),
  )
}

/** Presses the left button of a mouse at a point of the page, and lets it go. */
export function clicked(x: number, y: number): object {
  const actions = [
    { type: 'pointerMove', origin: 'viewport', duration: 0, x: Math.round(x), y: Math.round(y) },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ]
  const mouse = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }
  return { actions: [mouse] }
}
