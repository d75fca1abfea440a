// Finds out why the page waits. A browser tells a page nothing about a failed WebSocket, so everything else is tried: a
// plain request, a cookie, a read of the session, a socket.
import type { Reach } from '../../shared/wire/http.ts'
import { participantOfTab } from '../session/kept-here.ts'
import { hasNewerPage } from '../ui/scripts.ts'

export type Trouble =
  | { readonly kind: 'no-network' | 'no-answer' | 'no-cookies' | 'not-in' | 'new-version' | 'busy' }
  | { readonly kind: 'upgrade-lost' | 'no-sockets' | 'slow' }
  /** The server, or a proxy in front of it, answers with a fault. */
  | { readonly kind: 'failing'; readonly asked: string; readonly status: number }
  /**
   * Something else answers in the server's place, such as the sign-in page of a network. The status is null where it sends
   * the request to another address.
   */
  | { readonly kind: 'not-ours'; readonly status: number | null }
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
  if (await hasNewerPage(AbortSignal.timeout(PATIENCE_MS))) return { kind: 'new-version' }
  if (!socket) return { kind: 'slow' }
  const session = await troubleOfSession()
  if (session !== null) return session
  if (await socketSpeaks()) return { kind: 'slow' }
  return { kind: again.upgradeLost ? 'upgrade-lost' : 'no-sockets' }
}

/** A request that has not been answered yet. The next look waits for the same one: a slow server is heard in the end. */
let asking: Promise<Reach | Trouble> | null = null

/** The longest that one request is left open. */
const MOST_PATIENT_MS = 30_000

async function reach(): Promise<Reach | Trouble> {
  const isOld = asking !== null
  asking ??= askedReach()
  const answer = await Promise.race([asking, later(PATIENCE_MS)])
  if (answer === null) return { kind: navigator.onLine ? 'no-answer' : 'no-network' }
  asking = null
  return isOld && !('kind' in answer) ? { kind: 'slow' } : answer
}

const later = (ms: number): Promise<null> =>
  new Promise((resolve) => setTimeout(() => resolve(null), ms))

async function askedReach(): Promise<Reach | Trouble> {
  try {
    const signal = AbortSignal.timeout(MOST_PATIENT_MS)
    // A network that wants a sign-in first sends every request elsewhere. Followed, the request would fail as if nothing
    // had answered.
    const redirect = 'manual'
    const answer = await fetch('/api/reach', {
      method: 'POST',
      cache: 'no-store',
      signal,
      redirect,
    })
    if (answer.type === 'opaqueredirect') return { kind: 'not-ours', status: null }
    const { status, ok } = answer
    const said: unknown = await answer.json().catch(() => null)
    if (ok) return isReach(said) ? said : { kind: 'not-ours', status }
    return refused(status, said)
  } catch {
    return { kind: navigator.onLine ? 'no-answer' : 'no-network' }
  }
}

/** Whether an answer has the shape of our own server's. Anything may stand between. */
function isReach(said: unknown): said is Reach {
  if (typeof said !== 'object' || said === null) return false
  return ['cookies', 'upgradeLost'].every((name) => typeof Reflect.get(said, name) === 'boolean')
}

function refused(status: number, said: unknown): Trouble {
  // 511: a network that wants a sign-in first (RFC 6585).
  if (status >= 500 && status !== 511) return { kind: 'failing', asked: 'POST /api/reach', status }
  const problem = typeof said === 'object' && said !== null ? said : {}
  const expected: unknown = Reflect.get(problem, 'expected')
  if (Array.isArray(expected)) return { kind: 'wrong-origin', expected: expected.map(String) }
  return status === 429 ? { kind: 'busy' } : { kind: 'not-ours', status }
}

/** A trouble of this page’s session alone: the session does not know this browser, or cannot be read. */
async function troubleOfSession(): Promise<Trouble | null> {
  const sessionId = /^\/s\/([^/]+)/.exec(location.pathname)?.[1]
  if (sessionId === undefined) return null
  const as = participantOfTab(sessionId)
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const path = `/api/sessions/${sessionId}${as === null ? '' : `?as=${as}`}`
  const status = await fetch(path, { cache: 'no-store', signal }).then(
    (answer) => answer.status,
    () => 200,
  )
  if (status === 401 || status === 404) return { kind: 'not-in' }
  return status >= 500 ? { kind: 'failing', asked: 'GET /api/sessions/…', status } : null
}

/**
 * Whether a socket to the server opens and brings something. Some proxies open it themselves and pass nothing on, or cut
 * it at once. The server speaks first on this socket. It is closed again at once.
 */
function socketSpeaks(): Promise<boolean> {
  return new Promise((resolve) => {
    const address = `${location.origin.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`
    const socket = new WebSocket(address)
    const end = (spoke: boolean): void => {
      clearTimeout(timer)
      socket.close()
      resolve(spoke)
    }
    const timer = setTimeout(() => end(false), PATIENCE_MS)
    socket.addEventListener('message', () => end(true))
    socket.addEventListener('close', () => end(false))
  })
}
