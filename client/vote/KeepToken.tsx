import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Suspense, useState } from 'react'
import { useActs } from '../frame/acts.ts'
import { useSeen, useView } from '../session/use-session.ts'
import { part } from '../ui/part.ts'

const KeepSheet = part(() =>
  import('./KeepSheet.tsx').then((module) => ({ default: module.KeepSheet })),
)

/**
 * The way to the one keep token of a person. The page never reminds anybody of it: whoever is reminded would be seen to
 * use it.
 */
export function KeepToken() {
  const { me, phase } = useView()
  const { mine } = useSeen()
  const [open, setOpen] = useState(false)
  const isThere = me.takesPart && (phase.kind === 'vote' || phase.kind === 'results')
  const words = mine.keep === undefined ? t`Keep a card` : t`Your keep token`
  useActs(isThere ? [{ id: 'keep', words, run: () => setOpen(true) }] : [])
  if (!isThere) return null
  return (
    <>
      <button type="button" className="button quiet no-print" onClick={() => setOpen(true)}>
        {words}
      </button>
      {open && (
        <Suspense fallback={null}>
          <KeepSheet onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

/** The line about it below a ballot. */
export function KeepInVote() {
  const { me } = useView()
  if (!me.takesPart) return null
  return (
    <p className="row">
      <KeepToken />
      <span className="meta">
        <Trans>One card of yours can stay in the talk, however few marks it gets.</Trans>
      </span>
    </p>
  )
}
