import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useSeen } from '../session/use-session.ts'

/** The page that the server gives out now, by the name of its script; null when it cannot be asked. */
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

/** After each reconnection: a newer page is offered, and taken when one says so; never in the middle of a sentence. */
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
      <Trans>Update ready</Trans>
    </button>
  )
}
