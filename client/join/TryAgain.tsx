import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { clock } from '../ui/clock.ts'
import { Waiting } from '../ui/waiting.ts'

interface TryAgainProps {
  /** Milliseconds, from `useWait`. */
  readonly wait: number
  readonly className: string
  /** Absent for the button of a form: the form itself checks the wait. */
  readonly onClick?: () => void
  readonly busy?: boolean
  /** The words of the button when nobody has to wait. */
  readonly children: ReactNode
}

/** A button that counts down the wait the server asked for and then works again. It keeps the focus meanwhile. */
export function TryAgain({ wait, className, onClick, busy = false, children }: TryAgainProps) {
  return (
    <>
      {busy && <Waiting />}
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
    </>
  )
}
