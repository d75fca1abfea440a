import { t } from '@lingui/core/macro'
import { useEffect, useRef, type ReactNode } from 'react'
import styles from './Facilitate.module.css'

interface SureProps {
  readonly title: string
  readonly yes: string
  /** The words of the answer that changes nothing. */
  readonly no?: string
  readonly onYes: () => void
  readonly onNo: () => void
  readonly children: ReactNode
}

/** Asks once more, below what was pressed. The focus goes to the answer that changes nothing. */
export function Sure({ title, yes, no = t`Keep as it is`, onYes, onNo, children }: SureProps) {
  const keep = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // A menu gives the focus back to its button first.
    const soon = requestAnimationFrame(() => keep.current?.focus())
    return () => cancelAnimationFrame(soon)
  }, [])
  return (
    <div className={styles['sure']} role="group" aria-label={title}>
      <p>{children}</p>
      <div className="row">
        <button type="button" className="button danger" onClick={onYes}>
          {yes}
        </button>
        <button type="button" className="button" ref={keep} onClick={onNo}>
          {no}
        </button>
      </div>
    </div>
  )
}
