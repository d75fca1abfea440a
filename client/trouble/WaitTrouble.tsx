import { Trans } from '@lingui/react/macro'
import { useEffect, useState, type ComponentType } from 'react'
import { InNews } from '../ui/InNews.tsx'
import { useLateWaits, type Wait } from '../ui/waiting.ts'

const load = () => import('./Why.tsx')
/** After the first parts of the page and long before somebody needs the reason. */
const FETCHED_AFTER_MS = 2_000
const AGAIN_MS = 3_000

/**
 * Says why something takes long: in a session at the foot, and elsewhere at the top of the page. The part that finds the
 * reason is fetched before it is needed.
 */
export function WaitTrouble() {
  const waits = useLateWaits()
  const [Why, setWhy] = useState<ComponentType<{ readonly waits: readonly Wait[] }> | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const fetch = (): void =>
      void load().then(
        (module) => setWhy(() => module.Why),
        () => (timer = setTimeout(fetch, AGAIN_MS)),
      )
    timer = setTimeout(fetch, FETCHED_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  if (waits.length === 0) return null
  return (
    <InNews>
      {Why === null ? (
        <p className="banner late" role="status">
          <Trans>This takes longer than usual. Looking for the reason…</Trans>
        </p>
      ) : (
        <Why waits={waits} />
      )}
    </InNews>
  )
}
