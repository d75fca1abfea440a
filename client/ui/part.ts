// Parts of the page that are downloaded when they are needed. At that moment the connection may be lost: a phone in a
// lift, a server that restarts. React's `lazy` would remember the failed download and break the page for good, so the
// download is repeated here, and React hears of a failure only after the last try.
import { lazy } from 'react'
import { startWait } from './waiting.ts'

/** The waits between tries. If the last try fails, the files are gone from the server, and only a newer page helps. */
const WAITS_MS = [500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000, 8_000, 8_000, 8_000]

/** React's `lazy`, for a connection that comes and goes. */
export const part: typeof lazy = (load) => lazy(() => fetched(load))

/** Downloads code, for a connection that comes and goes. Rejects after the last try. */
export async function fetched<T>(load: () => Promise<T>): Promise<T> {
  const endWait = startWait()
  try {
    return await repeated(load)
  } finally {
    endWait()
  }
}

async function repeated<T>(load: () => Promise<T>): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await dressed(load)
    } catch {
      await later(wait)
    }
  }
  return dressed(load)
}

/**
 * Loads a part with its styles. The bundler requests a stylesheet once and believes at the second try that it is there,
 * so stylesheets that failed are requested again here.
 */
async function dressed<T>(load: () => Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([load(), ...[...failed].map(fetchedAgain)])
  return loaded
}

/** The stylesheets that did not come. Those in the head of the page have come or failed before this runs. */
const failed = new Set(
  [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].filter(isEmpty),
)
addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') failed.add(target)
  },
  true,
)

/** A browser has an empty sheet in the place of one that did not come, or one that it lets nobody read. */
function isEmpty({ sheet }: HTMLLinkElement): boolean {
  try {
    return sheet === null || sheet.cssRules.length === 0
  } catch {
    return true
  }
}

function fetchedAgain(link: HTMLLinkElement): Promise<void> {
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

/** Waits `ms`, or until the device is online again if it is offline now. */
function later(ms: number): Promise<void> {
  return new Promise((resolve) => {
    if (navigator.onLine) setTimeout(resolve, ms)
    else addEventListener('online', () => resolve(), { once: true })
  })
}
