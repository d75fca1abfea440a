import { useState, type RefObject } from 'react'
import { useWide } from '../frame/use-wide.ts'
import { keep, kept } from '../session/kept-here.ts'
import { useView } from '../session/use-session.ts'

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
 * Whether the session's panel is open. On a wide screen the panel stands next to the screen. It opens by itself in
 * solo and vote for facilitators who do not take part, because they have nothing else there, and the device remembers
 * a choice. On a narrow screen the panel covers the screen, so it opens only at a press. `button` opens the panel and
 * gets the focus back.
 */
export function usePanel(button: RefObject<HTMLButtonElement | null>): Panel {
  const wide = useWide()
  const { phase, me } = useView()
  const [chosen, choose] = useState(() => kept(NAME))
  const [asked, ask] = useState(false)
  const isIdle = !me.takesPart && (phase.kind === 'solo' || phase.kind === 'vote')
  const byItself = chosen === null ? isIdle : chosen === 'open'
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
    isOpen: wide ? byItself : asked,
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
