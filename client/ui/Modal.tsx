import { useEffect, useId, useRef, type ReactNode } from 'react'

/** The platform's own modal dialog: focus stays inside, Escape closes, focus returns. */
export function Modal({
  title,
  onClose,
  side = false,
  children,
}: {
  title: string
  onClose: () => void
  /** At the side of a wide screen, with what it is about still in sight. */
  side?: boolean
  children: ReactNode
}) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    if (dialog !== null && !dialog.open) dialog.showModal()
  }, [])
  return (
    <dialog ref={ref} aria-labelledby={id} onClose={onClose} data-side={side || undefined}>
      <div className="stack">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  )
}
