// Finds out why the page waits. A browser tells a page nothing about a failed WebSocket, so everything else is tried: a
// plain request, a cookie, a read of the session, a socket.
import type { Reach } from '../../shared/wire/http.ts'
import { participantOfTab } from '../session/kept-here.ts'
import { scriptOfServer, ownScript } from '../ui/scripts.ts'

export type Trouble =
  | { readonly kind: 'no-network' | 'no-answer' | 'no-cookies' | 'not-in' | 'new-version' | 'busy' }
  | { readonly kind: 'upgrade-lost' | 'no-sockets' | 'slow' }
  /** The server, or a proxy in front of it, answers with a fault. */
  | { readonly kind: 'failing'; readonly status: number }
  /** Something else answers in the server's place, such as the sign-in page of a network. */
  | { readonly kind: 'not-ours'; readonly status: number }
  | { readonly kind: 'wrong-origin'; readonly expected: readonly string[] }

/** The longest wait for one try. The first reason has to stand on the page ten seconds after a wait began. */
const PATIENCE_MS = 2_500

/** Why this page waits. `socket` says whether a socket is among what it waits for. */
export async function findTrouble(socket: boolean): Promise<Trouble> {
  const reached = await reach()
  if ('kind' in reached) return reached
  // The first answer has sent a cookie, so the second one shows whether it came back.
  const again = reached.cookies ? reached : await reach()
  if ('kind' in again) return again
  if (!again.cookies) return { kind: 'no-cookies' }
  const served = await scriptOfServer(AbortSignal.timeout(PATIENCE_MS))
  if (served !== null && served !== ownScript()) return { kind: 'new-version' }
  if (!socket) return { kind: 'slow' }
  if (!(await isInSession())) return { kind: 'not-in' }
  if (await socketOpens()) return { kind: 'slow' }
  return { kind: again.upgradeLost ? 'upgrade-lost' : 'no-sockets' }
}

async function reach(): Promise<Reach | Trouble> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const answer = await fetch('/api/reach', { method: 'POST', cache: 'no-store', signal })
    const { status, ok } = answer
    if (!/json/.test(answer.headers.get('content-type') ?? ''))
      return status >= 500 ? { kind: 'failing', status } : { kind: 'not-ours', status }
    const said: unknown = await answer.json()
    if (ok) return said as Reach // our own server's shape
    return refused(status, said)
  } catch {
    return { kind: navigator.onLine ? 'no-answer' : 'no-network' }
  }
}

function refused(status: number, said: unknown): Trouble {
  const expected: unknown =
    typeof said === 'object' && said !== null ? Reflect.get(said, 'expected') : null
  if (Array.isArray(expected)) return { kind: 'wrong-origin', expected: expected.map(String) }
  if (status === 429) return { kind: 'busy' }
  return status >= 500 ? { kind: 'failing', status } : { kind: 'not-ours', status }
}

/** Whether the server knows this browser in the session of this page. */
async function isInSession(): Promise<boolean> {
  const sessionId = /^\/s\/([^/]+)/.exec(location.pathname)?.[1]
  if (sessionId === undefined) return true
  const as = participantOfTab(sessionId)
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const path = `/api/sessions/${sessionId}${as === null ? '' : `?as=${as}`}`
  return fetch(path, { cache: 'no-store', signal }).then(
    ({ status }) => status !== 401 && status !== 404,
    () => true,
  )
}

/** Whether a socket to the server opens at all. It is closed again at once. */
function socketOpens(): Promise<boolean> {
  return new Promise((resolve) => {
    const address = `${location.origin.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`
    const socket = new WebSocket(address)
    const end = (opened: boolean): void => {
      clearTimeout(timer)
      socket.close()
      resolve(opened)
    }
    const timer = setTimeout(() => end(false), PATIENCE_MS)
    socket.addEventListener('open', () => end(true))
    socket.addEventListener('error', () => end(false))
  })
}
