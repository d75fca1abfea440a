import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { closeCodes } from '../../shared/wire/codes.ts'
import { useLink } from '../session/use-session.ts'

const LONG_MS = 10_000

/** After ten seconds offline, says why the connection is lost, and offers a button that tries again at once. */
export function SinceLong({
  cause,
  retry,
}: {
  readonly cause: number | null | undefined
  readonly retry: () => void
}) {
  const link = useLink()
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!long) return null
  const tryAll = (): void => {
    retry()
    if (link.seen.link !== 'connected') link.retry()
  }
  return (
    <>
      {' '}
      {cause === closeCodes.restarting && <Trans>The server is restarting.</Trans>}
      {cause === closeCodes.overloaded && <Trans>The server is busy.</Trans>}
      {cause === closeCodes.tooMany && (
        <Trans>Those were many changes at once. Back in a few seconds.</Trans>
      )}{' '}
      <button type="button" className="button quiet link" data-retry onClick={tryAll}>
        <Trans>Retry now</Trans>
      </button>
    </>
  )
}
