// Leaves out of the pages what libraries bring and no page runs.
import type { Plugin } from 'vite'

/**
 * Parts of libraries that the pages never run, and what stands in their place: a file of the library (the end of its
 * path) and the source that replaces it.
 */
const unused: Readonly<Record<string, string>> = {
  // socket.io speaks WebSocket only here.
  '/engine.io-client/build/esm/transports/index.js': `import { WS } from './websocket.node.js'
    export const transports = { websocket: WS }`,
  '/engine.io-client/build/esm/transports/polling-fetch.js': 'export const Fetch = null',
  '/engine.io-client/build/esm/transports/polling-xhr.js': 'export const XHR = null',
  '/engine.io-client/build/esm/transports/webtransport.js': 'export const WT = null',
  // A WebSocket carries bytes as they are; only the other transports write them in base64.
  '/engine.io-parser/build/esm/contrib/base64-arraybuffer.js':
    'export const decode = () => { throw new Error("bytes in base64") }',
  // Yjs says three warnings through a logger with colours, pictures and a console of its own.
  '/lib0/logging.js': `export const print = console.log, warn = console.warn
    export const ORANGE = '', BOLD = '', UNBOLD = '', RED = ''`,
  // Replicas never speak over a BroadcastChannel (`disableBc` in client/sync/replica.ts).
  '/lib0/broadcastchannel.js':
    'export const publish = () => {}, subscribe = publish, unsubscribe = publish',
  // Yjs its helpers ask whether they run in Node, and whether a developer looks on.
  '/lib0/environment.js': 'export const isNode = false, isBrowser = true, getVariable = () => null',
}

/** Leaves the unused parts of libraries out of the pages. Fails when a library no longer has one of the files. */
export function withoutUnused(): Plugin {
  const missing = new Set(Object.keys(unused))
  return {
    name: 'without-unused',
    apply: 'build',
    load(id) {
      const end = Object.keys(unused).find((path) => id.endsWith(path))
      if (end === undefined) return null
      missing.delete(end)
      return unused[end] ?? null
    },
    buildEnd(fault) {
      if (fault === undefined && missing.size > 0)
        this.error(`the pages no longer load ${[...missing].join(', ')}`)
    },
  }
}
