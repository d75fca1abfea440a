import { useState, type RefObject } from 'react'
import { useWide } from '../frame/use-wide.ts'
import { keep, kept } from '../session/kept-here.ts'

const NAME = 'panel'

interface Panel {
  readonly isOpen: boolean
  /** True if the panel was opened by a press on this page, false if it opened by itself. */
  readonly asked: boolean
  readonly open: () => void
  readonly close: () => void
  /** Keeps the panel open from now on, because somebody works in it: it may hold words that are not saved. */
  readonly hold: () => void
  /** Closes a panel that covers the screen, to make room for a dialog that was opened from it. */
  readonly giveWay: () => void
}

/**
 * Whether the session's panel is open. On a wide screen the panel stands next to the screen, and the device remembers
 * the choice. On a narrow screen the panel covers the screen, so every page begins without it. `button` opens the panel
 * and gets the focus back.
 */
export function usePanel(button: RefObject<HTMLButtonElement | null>): Panel {
  const wide = useWide()
  const [chosen, choose] = useState(() => kept(NAME))
  const [asked, ask] = useState(false)
  const set = (next: 'open' | 'shut'): void => {
    ask(next === 'open')
    if (!wide) return
    keep(NAME, next)
    choose(next)
  }
  const close = (): void => {
    set('shut')
    if (wide) button.current?.focus()
  }
  return {
    isOpen: wide ? chosen === 'open' : asked,
    asked,
    open: () => set('open'),
    close,
    hold: () => {
      if (wide) choose('open')
    },
    giveWay: () => {
      if (!wide) ask(false)
    },
  }
}
