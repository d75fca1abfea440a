import { t } from '@lingui/core/macro'
import { Suspense, useEffect, useLayoutEffect, useState } from 'react'
import { takeFirstWordsAway } from './first-words.ts'
import { part } from './part.ts'
import { PlainFrame, type PlainFrameProps } from './PlainFrame.tsx'

const PlainHelp = part(() =>
  import('./PlainHelp.tsx').then((module) => ({ default: module.PlainHelp })),
)

/** A page outside a session: the product's name at the top, and one subject in the middle. */
export function PlainPage({ children, ...frame }: PlainFrameProps) {
  const [help, setHelp] = useState(false)
  useHelpKey(() => setHelp(true))
  useLayoutEffect(takeFirstWordsAway, [])
  return (
    <>
      <PlainFrame
        {...frame}
        help={
          <button
            type="button"
            className="button quiet icon"
            aria-label={t`Help`}
            onClick={() => setHelp(true)}
          >
            ?
          </button>
        }
      >
        {children}
      </PlainFrame>
      <Suspense fallback={null}>{help && <PlainHelp onClose={() => setHelp(false)} />}</Suspense>
    </>
  )
}

/** Opens the help with `?`, as inside a session. In a field or dialog the key keeps its own meaning. */
function useHelpKey(open: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isTaken =
        event.target instanceof Element && event.target.closest('input, textarea, select, dialog')
      if (event.key === '?' && isTaken === null) open()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [open])
}
