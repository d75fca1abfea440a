import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { closeCodes } from '../../shared/wire/codes.ts'

const LONG_MS = 10_000

/** After ten seconds offline, says why the connection is lost, and offers a button that tries again at once. */
export function SinceLong({
  cause,
  retry,
}: {
  readonly cause: number | null | undefined
  readonly retry: () => void
}) {
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!long) return null
  return (
    <>
      {' '}
      {cause === closeCodes.restarting && <Trans>The server is restarting.</Trans>}
      {cause === closeCodes.overloaded && <Trans>The server is busy.</Trans>}
      {cause === closeCodes.tooMany && (
        <Trans>Those were many changes at once. Back in a few seconds.</Trans>
      )}{' '}
      <button type="button" className="button quiet link" onClick={retry}>
        <Trans>Retry now</Trans>
      </button>
    </>
  )
}
