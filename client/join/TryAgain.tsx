import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { clock } from '../ui/clock.ts'

interface TryAgainProps {
  /** From `useWait`. */
  readonly wait: number
  readonly className: string
  /** Absent for the button of a form, which looks at the wait itself. */
  readonly onClick?: () => void
  readonly busy?: boolean
  /** What the button says when nothing has to be waited for. */
  readonly children: ReactNode
}

/** Counts down what the server asks one to wait, and works again by itself. It keeps the focus meanwhile. */
export function TryAgain({ wait, className, onClick, busy = false, children }: TryAgainProps) {
  return (
    <button
      type={onClick === undefined ? 'submit' : 'button'}
      className={`button waits ${className}`}
      aria-disabled={busy || wait > 0}
      onClick={() => {
        if (wait === 0) onClick?.()
      }}
    >
      {wait > 0 ? <Trans>Try again in {clock(wait)}</Trans> : children}
    </button>
  )
}
