// Parts of the page that come when they are needed. The line may be away at that very moment: a phone in a lift, a
// server that restarts. React would remember the failure and take the page down with it, so it never hears of it
// while there is hope.
import { lazy } from 'react'

/** Between two tries. After the last the files are not away but gone, and only a newer page helps. */
const WAITS_MS = [500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000, 8_000, 8_000, 8_000]

/** `lazy`, for a line that comes and goes. */
export const part: typeof lazy = (load) => lazy(() => arrived(load))

async function arrived<T>(load: () => Promise<T>): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await dressed(load)
    } catch {
      await later(wait)
    }
  }
  return dressed(load)
}

/** The bundler asks for a part's styles once only, and takes them for there the second time. */
async function dressed<T>(load: () => Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([load(), ...[...failed].map(fetchedAnew)])
  return loaded
}

const failed = new Set<HTMLLinkElement>()
addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') failed.add(target)
  },
  true,
)

function fetchedAnew(link: HTMLLinkElement): Promise<void> {
  failed.delete(link)
  const next = document.createElement('link')
  next.rel = 'stylesheet'
  next.href = link.href
  return new Promise((resolve, reject) => {
    next.addEventListener('load', () => resolve())
    next.addEventListener('error', () => reject(new Error('styles did not come')))
    link.replaceWith(next)
  })
}

/** A device that says it has no line is not asked to try: its line's return is. */
function later(ms: number): Promise<void> {
  return new Promise((resolve) => {
    if (navigator.onLine) setTimeout(resolve, ms)
    else addEventListener('online', () => resolve(), { once: true })
  })
}
