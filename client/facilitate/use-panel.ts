import { useState, type RefObject } from 'react'
import { useWide } from '../frame/use-wide.ts'
import { keep, kept } from '../session/kept-here.ts'
import { useView } from '../session/use-session.ts'

const NAME = 'panel'

interface Panel {
  readonly isOpen: boolean
  /** Whether it was opened by a press on this page, not by itself. */
  readonly asked: boolean
  readonly open: () => void
  readonly close: () => void
  /** Somebody works in it: it no longer goes away by itself, with words in it that nobody saved. */
  readonly hold: () => void
  /** Makes room for what was asked for in it; a panel that covers nothing stays. */
  readonly giveWay: () => void
}

/**
 * Whether the session's panel is open. On a wide screen it stands beside, open by itself in Solo and
 * Vote (who only leads has nothing else there), and a choice is remembered on this device; on a narrow one it
 * covers the screen, so it opens only when it is asked for. `button` opens it, and gets the focus back.
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
