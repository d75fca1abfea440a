import type { ReactNode } from 'react'

interface EitherProps {
  readonly isSecond: boolean
  readonly first: ReactNode
  readonly second: ReactNode
}

/**
 * One of two words, in a place as wide as the longer one. A button whose word changes with a press keeps its width, so
 * nothing around it moves under the pointer.
 */
export function Either({ isSecond, first, second }: EitherProps) {
  return (
    <span className="either">
      <span data-away={isSecond || undefined}>{first}</span>
      <span data-away={!isSecond || undefined}>{second}</span>
    </span>
  )
}
