import { useEffect, useRef, type ReactElement, type ReactNode, type RefObject } from 'react'
import { UNSAFE_PortalProvider as PortalProvider } from 'react-aria/PortalProvider'
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components'
import { Kbd } from './Kbd.tsx'
import { textOf, useMenuKeys } from './menu-keys.ts'
import styles from './Menu.module.css'

export interface MenuAct {
  readonly id: string
  readonly words: ReactNode
  /** The text that typed letters find; needed where `words` is not plain text. */
  readonly text?: string
  readonly icon?: ReactNode
  readonly keys?: string
  /** The sign by which the act is known, such as the letter of a cluster. In an open menu it leads to the act. */
  readonly sign?: string
  readonly danger?: boolean
  readonly disabled?: boolean
  readonly run: () => void
}

export interface MenuPart {
  readonly title?: string
  readonly acts: readonly MenuAct[]
}

interface MenuOfProps {
  readonly label: string
  readonly parts: readonly MenuPart[]
  /** The react-aria button that opens the menu. */
  readonly children: ReactElement
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
}

/** The element to draw a menu in. A dialog covers everything outside of it, so its menus are drawn inside. */
function topmost(): HTMLElement {
  return [...document.querySelectorAll<HTMLElement>('dialog[open]')].at(-1) ?? document.body
}

/** A menu on a button. Arrows and letters move in the menu, Escape closes it, and the focus returns to the button. */
export function MenuOf({ label, parts, children, open, onOpenChange }: MenuOfProps) {
  return (
    <MenuTrigger
      {...(open === undefined ? {} : { isOpen: open })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      {children}
      <PortalProvider getContainer={topmost}>
        <Popover className={styles['popover'] ?? ''} placement="bottom end">
          <Acts label={label} parts={parts} />
        </Popover>
      </PortalProvider>
    </MenuTrigger>
  )
}

interface MenuAtProps {
  readonly label: string
  readonly parts: readonly MenuPart[]
  /** Whether the first act has the focus from the beginning. */
  readonly first?: boolean
  /** Finds the element at which the menu stands. Called once, when the menu is first drawn. */
  readonly at: () => Element | null
  readonly onClose: () => void
}

/** An open menu at any element, for many buttons that share one menu. */
export function MenuAt({ label, parts, first = false, at, onClose }: MenuAtProps) {
  const trigger = useRef(at())
  return (
    <PortalProvider getContainer={topmost}>
      <Popover
        className={styles['popover'] ?? ''}
        aria-label={label}
        triggerRef={trigger}
        placement="bottom end"
        isOpen
        onOpenChange={(open) => {
          if (!open) onClose()
        }}
      >
        <Acts label={label} parts={parts} onClose={onClose} autoFocus first={first} />
      </Popover>
    </PortalProvider>
  )
}

interface ActsProps {
  readonly label: string
  readonly parts: readonly MenuPart[]
  readonly autoFocus?: boolean
  readonly first?: boolean
  readonly onClose?: () => void
}

function Acts({ label, parts, autoFocus = false, first = false, onClose }: ActsProps) {
  const all = parts.flatMap((part) => part.acts)
  const acts = new Map(all.map((act) => [act.id, act] as const))
  const onKey = useMenuKeys(all, onClose)
  const place = useRef<HTMLDivElement>(null)
  useFocusOnFirst(place, first)
  return (
    <div ref={place} role="presentation" onKeyDownCapture={onKey}>
      <Menu
        className={styles['menu'] ?? ''}
        aria-label={label}
        autoFocus={autoFocus}
        {...(onClose === undefined ? {} : { onClose })}
        onAction={(key) => acts.get(String(key))?.run()}
        disabledKeys={[...acts.values()].filter((act) => act.disabled).map((act) => act.id)}
      >
        {parts.map((part, at) => (
          <MenuSection key={at} aria-label={part.title ?? label} className={styles['part'] ?? ''}>
            {part.title !== undefined && (
              <Header className={styles['title'] ?? ''}>{part.title}</Header>
            )}
            {part.acts.map((act) => (
              <MenuItem
                key={act.id}
                id={act.id}
                textValue={textOf(act)}
                data-act={act.id}
                className={`${styles['item']} ${act.danger === true ? styles['danger'] : ''}`}
              >
                {act.icon !== undefined && <span className={styles['icon']}>{act.icon}</span>}
                <span className={styles['words']}>{act.words}</span>
                {act.keys !== undefined && (
                  <span aria-hidden="true">
                    <Kbd>{act.keys}</Kbd>
                  </span>
                )}
              </MenuItem>
            ))}
          </MenuSection>
        ))}
      </Menu>
    </div>
  )
}

/** Once the popover has taken the focus for itself, as it does when it turns out to hold no dialog. */
function useFocusOnFirst(place: RefObject<HTMLElement | null>, first: boolean): void {
  useEffect(() => {
    if (!first) return undefined
    const focus = (): void =>
      place.current
        ?.querySelector<HTMLElement>('[role="menuitem"]:not([aria-disabled="true"])')
        ?.focus()
    let frame = requestAnimationFrame(() => (frame = requestAnimationFrame(focus)))
    return () => cancelAnimationFrame(frame)
  }, [place, first])
}
