import { t } from '@lingui/core/macro'
import { ChevronDown } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './Header.module.css'
import { Written } from '../ui/Written.tsx'

/** The question of this round. A long question is cut after two lines, and a button shows the rest. */
export function Question() {
  const { text } = useView().question
  const [open, setOpen] = useState(false)
  const [isCut, setCut] = useState(false)
  const ref = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    const line = ref.current
    if (line === null || open) return undefined
    const measure = (): void => setCut(line.scrollHeight > line.clientHeight + 1)
    const watch = new ResizeObserver(measure)
    watch.observe(line)
    measure()
    return () => watch.disconnect()
  }, [text, open])
  return (
    <div className={styles['question']}>
      <p ref={ref} data-open={open}>
        <Written block>{text}</Written>
      </p>
      {isCut && (
        <button
          type="button"
          className="button quiet icon"
          aria-expanded={open}
          aria-label={t`Show the whole question`}
          onClick={() => setOpen(!open)}
        >
          <Icon of={ChevronDown} />
        </button>
      )}
    </div>
  )
}
