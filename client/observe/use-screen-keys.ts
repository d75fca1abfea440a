import { useEffect, useLayoutEffect, useRef } from 'react'
import { lettersAreKeys } from '../board/letter-keys.ts'

export type ScreenAct = 'next' | 'back' | 'first' | 'last' | 'hold' | 'full' | 'black'

/** Keys of the big screen. A hand-held remote control for slides sends PageDown, PageUp and a dot or B. */
const keys: Readonly<Record<string, ScreenAct>> = {
  ArrowDown: 'next',
  PageDown: 'next',
  ArrowUp: 'back',
  PageUp: 'back',
  Home: 'first',
  End: 'last',
  ' ': 'hold',
  f: 'full',
  b: 'black',
  '.': 'black',
}

/** Runs what a key of the big screen means. `run` answers whether the key meant something here. */
export function useScreenKeys(run: (act: ScreenAct) => boolean): void {
  const latest = useRef(run)
  // A layout effect: the next key may come before the browser paints.
  useLayoutEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { altKey, ctrlKey, metaKey, defaultPrevented } = event
      if (altKey || ctrlKey || metaKey || defaultPrevented) return
      const act = actOf(event)
      if (act !== null && latest.current(act)) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

function actOf({ key, target }: KeyboardEvent): ScreenAct | null {
  // A focused button is pressed with Space.
  if (key === ' ' && target instanceof HTMLButtonElement) return null
  const isRtl = document.dir === 'rtl'
  if (key === 'ArrowRight') return isRtl ? 'back' : 'next'
  if (key === 'ArrowLeft') return isRtl ? 'next' : 'back'
  const name = key.length === 1 ? key.toLowerCase() : key
  if (/[a-z.]/.test(name) && name.length === 1 && !lettersAreKeys()) return null
  return keys[name] ?? null
}
