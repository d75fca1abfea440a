import { Suspense } from 'react'
import type { MenuButtonProps } from './MenuButton.tsx'
import { part } from './part.ts'

const MenuButton = part(() =>
  import('./MenuButton.tsx').then((module) => ({ default: module.MenuButton })),
)

/** A button whose menu is downloaded after the screen stands. Until then the button is in its place and does nothing. */
export function MenuLater(props: MenuButtonProps) {
  const { className, name, children } = props
  return (
    <Suspense
      fallback={
        <button type="button" className={className} aria-label={name} disabled>
          {children}
        </button>
      }
    >
      <MenuButton {...props} />
    </Suspense>
  )
}
