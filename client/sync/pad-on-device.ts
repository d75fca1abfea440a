// The pad's copy in this browser: named after session and participant, so that two people in one browser share
// nothing, and after a generation, so that a replica the server refused is never opened again.
import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'
import { keep, kept } from '../session/kept-here.ts'

const generationName = (sessionId: string, as: string): string => `generation:${sessionId}:${as}`

const databaseName = (sessionId: string, as: string, generation: number): string =>
  `forethought:${sessionId}:${as}:draft:${generation}`

function generationOf(sessionId: string, as: string): number {
  return Number(kept(generationName(sessionId, as)) ?? 0)
}

/** False where this browser keeps nothing (then memory and the server do); true once the copy has been read. */
export async function keepOnDevice(sessionId: string, as: string, doc: Y.Doc): Promise<boolean> {
  const name = databaseName(sessionId, as, generationOf(sessionId, as))
  if (doc.isDestroyed || !(await opens(name)) || doc.isDestroyed) return false
  await new IndexeddbPersistence(name, doc).whenSynced
  return true
}

/** The copy is no longer valid; the next one begins empty under another name. */
export function dropCopy(sessionId: string, as: string): void {
  const generation = generationOf(sessionId, as)
  keep(generationName(sessionId, as), String(generation + 1))
  erase(databaseName(sessionId, as, generation))
}

/** *Leave this device*: nothing of the pad stays in this browser. */
export function forgetPad(sessionId: string, as: string): void {
  erase(databaseName(sessionId, as, generationOf(sessionId, as)))
}

/** Asked first: the library leaves a refused store as an unhandled rejection. */
function opens(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(name)
      request.addEventListener('upgradeneeded', () => {
        // As the library itself makes them; it makes none in a database that exists.
        request.result.createObjectStore('updates', { autoIncrement: true })
        request.result.createObjectStore('custom')
      })
      request.addEventListener('success', () => {
        request.result.close()
        resolve(true)
      })
      request.addEventListener('error', () => resolve(false))
      request.addEventListener('blocked', () => resolve(false))
    } catch {
      resolve(false)
    }
  })
}

function erase(name: string): void {
  try {
    indexedDB.deleteDatabase(name)
  } catch {
    // there was none
  }
}
