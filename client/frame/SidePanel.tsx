import { t } from '@lingui/core/macro'
import { X } from 'lucide-react'
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { Icon } from '../ui/Icon.tsx'
import { Modal } from '../ui/Modal.tsx'
import styles from './SidePanel.module.css'
import { useSidePlace } from './side-place.ts'
import { isComposing } from '../ui/composing.ts'

interface SidePanelProps {
  readonly title: string
  readonly onClose: () => void
  /** Whether the person opened the panel just now; the focus then moves into the panel. */
  readonly asked: boolean
  /** Called when the focus enters the panel. */
  readonly onUse: () => void
  readonly children: ReactNode
}

/** A panel at the side of the screen, so that both can be used at once; on a narrow page, a sheet over the screen. */
export function SidePanel(props: SidePanelProps) {
  const place = useSidePlace()
  if (place === null)
    return (
      <Modal title={props.title} onClose={props.onClose} kind="sheet">
        {props.children}
      </Modal>
    )
  return createPortal(<Column {...props} />, place)
}

function Column({ title, onClose, asked, onUse, children }: SidePanelProps) {
  const ref = useRef<HTMLElement>(null)
  const head = useRef<HTMLHeadingElement>(null)
  const id = useId()
  useEffect(() => {
    if (asked) head.current?.focus()
  }, [asked])
  const onKeyDown = (event: KeyboardEvent): void => {
    // A menu or dialog opened from the panel handles Escape itself, and React passes that event on to the panel too.
    const isWithin = event.target instanceof Node && ref.current?.contains(event.target) === true
    if (event.key !== 'Escape' || isComposing(event) || event.defaultPrevented) return
    if (isWithin) onClose()
  }
  return (
    <aside
      ref={ref}
      className={styles['side']}
      aria-labelledby={id}
      onFocus={onUse}
      onKeyDown={onKeyDown}
    >
      <div className={styles['head']}>
        <h2 id={id} ref={head} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className="button quiet icon" aria-label={t`Close`} onClick={onClose}>
          <Icon of={X} />
        </button>
      </div>
      {children}
    </aside>
  )
}
