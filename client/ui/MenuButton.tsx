import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { MenuOf, type MenuPart } from './Menu.tsx'

export interface MenuButtonProps {
  readonly label: string
  readonly parts: readonly MenuPart[]
  readonly className: string
  /** The accessible name of the button. */
  readonly name: string
  readonly children: ReactNode
}

/** A button with its menu. */
export function MenuButton({ label, parts, className, name, children }: MenuButtonProps) {
  return (
    <MenuOf label={label} parts={parts}>
      <Button className={className} aria-label={name}>
        {children}
      </Button>
    </MenuOf>
  )
}
