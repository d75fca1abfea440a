import { t } from '@lingui/core/macro'
import { X } from 'lucide-react'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import styles from './Modal.module.css'

interface ModalProps {
  readonly title: string
  readonly onClose: () => void
  /** A sheet stands along the edge, from top to bottom; on a phone it is the whole screen. */
  readonly kind?: 'sheet'
  readonly children: ReactNode
}

/** The platform's own modal dialog: focus stays inside, Escape closes, focus returns. */
export function Modal({ title, onClose, kind, children }: ModalProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const before = document.activeElement
    const dialog = ref.current
    if (dialog !== null && !dialog.open) dialog.showModal()
    // The platform gives the focus back when it closes a dialog, not when a dialog is taken away.
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
        {/* Last in order, so that the dialog opens with the focus on what it is about. */}
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
