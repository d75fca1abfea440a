import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useSeen } from '../session/use-session.ts'

/** The path of the script in the page that the server gives out now, or null when the server cannot be reached. */
async function scriptOfServer(): Promise<string | null> {
  try {
    const html = await (await fetch('/', { cache: 'no-store' })).text()
    return /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? null
  } catch {
    return null
  }
}

function ownScript(): string | null {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]')
  return script === null ? null : new URL(script.src).pathname
}

/**
 * Offers a newer page, if a reconnection finds one on the server. The page loads only when the person presses the
 * button, so that nobody is interrupted while typing.
 */
export function UpdateReady() {
  const { link } = useSeen()
  const [ready, setReady] = useState(false)
  useEffect(() => {
    if (link !== 'connected') return
    void scriptOfServer().then((script) => setReady(script !== null && script !== ownScript()))
  }, [link])
  if (!ready) return null
  return (
    <button type="button" className="button quiet link" onClick={() => location.reload()}>
      <Trans>Reload to update</Trans>
    </button>
  )
}
