import { Trans } from '@lingui/react/macro'
import { Suspense, useState } from 'react'
import { part } from '../ui/part.ts'

const NewFrom = part(() =>
  import('../prepare/NewFrom.tsx').then((module) => ({ default: module.NewFrom })),
)

/** The way to a new session that begins with the cards of a file, or with an earlier outcome. */
export function FromFile() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="button quiet flush" onClick={() => setOpen(true)}>
        <Trans>Start from a file</Trans>
      </button>
      <Suspense fallback={null}>
        {isOpen && (
          <NewFrom
            first={null}
            from={null}
            question=""
            isNamed={false}
            onClose={() => setOpen(false)}
          />
        )}
      </Suspense>
    </>
  )
}
