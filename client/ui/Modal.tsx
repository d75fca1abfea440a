import { t } from '@lingui/core/macro'
import { X } from 'lucide-react'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { Icon } from './Icon.tsx'

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
    const dialog = ref.current
    if (dialog !== null && !dialog.open) dialog.showModal()
  }, [])
  return (
    <dialog ref={ref} aria-labelledby={id} onClose={onClose} className={kind}>
      <div className="stack">
        {kind === 'sheet' ? (
          <div className="row sheet-head">
            <h2 id={id}>{title}</h2>
            <button
              type="button"
              className="button quiet icon"
              aria-label={t`Close`}
              onClick={() => ref.current?.close()}
            >
              <Icon of={X} />
            </button>
          </div>
        ) : (
          <h2 id={id}>{title}</h2>
        )}
        {children}
      </div>
    </dialog>
  )
}
