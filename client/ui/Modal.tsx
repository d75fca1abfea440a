import { t } from '@lingui/core/macro'
import { X } from 'lucide-react'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import styles from './Modal.module.css'

interface ModalProps {
  readonly title: string
  readonly onClose: () => void
  /** A `sheet` stands along the edge from top to bottom. On a phone it fills the screen. */
  readonly kind?: 'sheet'
  readonly children: ReactNode
}

/** A modal dialog of the browser: the focus stays inside, Escape closes, and the focus returns to where it was. */
export function Modal({ title, onClose, kind, children }: ModalProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const before = document.activeElement
    const dialog = ref.current
    if (dialog !== null && !dialog.open) dialog.showModal()
    // The browser returns the focus when a dialog is closed. When React removes the dialog, we have to return it.
    return () => {
      requestAnimationFrame(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body
        if (isLost && before instanceof HTMLElement && before.isConnected) before.focus()
      })
    }
  }, [])
  return (
    <dialog ref={ref} aria-labelledby={id} onClose={onClose} className={kind}>
      <div className={`stack ${styles['inside']}`}>
        <h2 id={id} className={styles['title']}>
          {title}
        </h2>
        {children}
        {/* The close button comes last, because a dialog opens with the focus on its first control. */}
        <button
          type="button"
          className={`button quiet icon ${styles['close']}`}
          aria-label={t`Close`}
          onClick={() => ref.current?.close()}
        >
          <Icon of={X} />
        </button>
      </div>
    </dialog>
  )
}
