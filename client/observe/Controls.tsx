import { t } from '@lingui/core/macro'
import {
  ChevronLeft,
  ChevronRight,
  Maximize,
  MonitorOff,
  Pause,
  Play,
  type LucideIcon,
} from 'lucide-react'
import { useEffect, useState } from 'react'
import { Icon } from '../ui/Icon.tsx'
import type { ScreenAct } from './use-screen-keys.ts'
import styles from './Controls.module.css'

const SHOWN_MS = 3_000

interface ControlsProps {
  /** Does what a key of the big screen would do. */
  readonly run: (act: ScreenAct) => void
  /** Whether there are pages or places to turn to. */
  readonly turns: boolean
  /** Whether pages are held; null where they do not turn by themselves. */
  readonly isHeld: boolean | null
}

/** The keys of the big screen as buttons. They are seen while a pointer moves or one of them has the focus. */
export function Controls({ run, turns, isHeld }: ControlsProps) {
  const isSeen = usePointerMoves()
  const button = (act: ScreenAct, icon: LucideIcon, name: string, keys: string) => (
    <button
      type="button"
      className="button icon"
      aria-label={name}
      title={`${name} (${keys})`}
      onClick={() => run(act)}
    >
      <Icon of={icon} />
    </button>
  )
  return (
    <div
      className={styles['controls']}
      role="toolbar"
      aria-label={t`Big screen`}
      data-seen={isSeen || undefined}
    >
      {turns && button('back', ChevronLeft, t`Back`, '←')}
      {turns &&
        isHeld !== null &&
        button('hold', isHeld ? Play : Pause, isHeld ? t`Go on` : t`Hold`, t`Space`)}
      {turns && button('next', ChevronRight, t`Next`, '→')}
      {document.fullscreenEnabled && button('full', Maximize, t`Full screen`, 'F')}
      {button('black', MonitorOff, t`Black`, 'B')}
    </div>
  )
}

function usePointerMoves(): boolean {
  const [moves, setMoves] = useState(false)
  useEffect(() => {
    let still: ReturnType<typeof setTimeout>
    const moved = (): void => {
      clearTimeout(still)
      setMoves(true)
      still = setTimeout(() => setMoves(false), SHOWN_MS)
    }
    window.addEventListener('pointermove', moved)
    return () => {
      clearTimeout(still)
      window.removeEventListener('pointermove', moved)
    }
  }, [])
  return moves
}
