// The copy of a document in this browser, so that words survive a killed tab and a lost connection. We do not use
// y-indexeddb: if another tab has closed its store, it throws inside the document's update handler, and after one
// exception there a Y.Doc calls no handler any more. Nothing in this file throws into the document.
import * as Y from 'yjs'

const STORE = 'updates'
/** A store with more rows than this is rewritten as one row when it is read. */
const MANY = 200
/** After this time nobody waits for a store any more: a store that never opens must not keep anybody from writing. */
const PATIENCE_MS = 2_000

/** Words of others wait so long and are then written together: the server has them, and each write costs a moment. */
const GATHER_MS = 500

const fromCopy = { copy: true }

export interface DeviceCopy {
  /** Stops writing. The rows stay in the store. */
  close(): void
}

export interface ToldOfCopy {
  /** Storing failed after all: a full disk, or a store that another tab has erased. */
  readonly refused: () => void
  /** The store has not opened yet. Resolves when words that are read late may go into the document. */
  readonly late: () => Promise<void>
}

/**
 * Reads the stored rows into the document, and then stores every change of the document, whenever the store opens.
 * Resolves to null if this browser stores nothing.
 */
export async function keepCopy(
  name: string,
  doc: Y.Doc,
  told: ToldOfCopy,
): Promise<DeviceCopy | null> {
  const opening = opened(name)
  if ((await Promise.race([opening, patience()])) === 'late') await told.late()
  const database = await opening
  if (database === null) return null
  try {
    const stored = await allRows(database)
    if (doc.isDestroyed) throw new Error('the document is gone')
    const early = doc.store.clients.size === 0 ? null : Y.encodeStateAsUpdate(doc)
    applyAll(doc, stored)
    return keeping(database, doc, early, told.refused)
  } catch {
    database.close()
    return null
  }
}

/** What a stored copy holds. An unreadable copy may hold words, so it must not be erased. */
export type StoredCopy =
  | { readonly kind: 'words'; readonly doc: Y.Doc }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable' }

/** Reads a stored copy into a document of its own. */
export async function readCopy(name: string): Promise<StoredCopy> {
  const opening = opened(name)
  const database = await Promise.race([opening, patience()])
  if (database === 'late') void opening.then((late) => late?.close())
  if (database === null || database === 'late') return { kind: 'unreadable' }
  try {
    const stored = await allRows(database)
    if (stored.length === 0) return { kind: 'empty' }
    const doc = new Y.Doc()
    applyAll(doc, stored)
    return { kind: 'words', doc }
  } catch {
    return { kind: 'unreadable' }
  } finally {
    database.close()
  }
}

function keeping(
  database: IDBDatabase,
  doc: Y.Doc,
  early: Uint8Array | null,
  refused: () => void,
): DeviceCopy {
  let waiting: Uint8Array[] = early === null ? [] : [early]
  let over = false
  let later: ReturnType<typeof setTimeout> | null = null
  const close = (): void => {
    if (over) return
    over = true
    if (later !== null) clearTimeout(later)
    doc.off('update', hear)
    doc.off('destroy', close)
    database.close()
  }
  const giveUp = (): void => {
    if (over) return
    close()
    refused()
  }
  const flush = (rows: readonly Uint8Array[]): void => {
    waiting = []
    if (later !== null) clearTimeout(later)
    later = null
    if (over || rows.length === 0) return
    try {
      // `transaction` throws when another tab has erased the store.
      const transaction = database.transaction(STORE, 'readwrite')
      transaction.addEventListener('abort', giveUp)
      for (const row of rows) transaction.objectStore(STORE).add(row)
      transaction.commit()
    } catch {
      giveUp()
    }
  }
  // Own words are written at once and take along what they may stand on.
  const hear = (
    update: Uint8Array,
    origin: unknown,
    _doc: Y.Doc,
    { local }: Y.Transaction,
  ): void => {
    if (origin === fromCopy) return
    waiting.push(update)
    if (local) queueMicrotask(() => flush(waiting))
    else later ??= setTimeout(() => flush(asOneRow(waiting)), GATHER_MS)
  }
  database.addEventListener('versionchange', giveUp)
  doc.on('update', hear)
  doc.on('destroy', close)
  flush(waiting)
  return { close }
}

/** Used for words of others only: to merge rows with each letter would take longer than to write all of them. */
const asOneRow = (rows: Uint8Array[]): Uint8Array[] =>
  rows.length === 0 ? [] : [Y.mergeUpdates(rows)]

function applyAll(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  Y.transact(
    doc,
    () => {
      for (const update of updates) Y.applyUpdate(doc, update, fromCopy)
    },
    fromCopy,
    false,
  )
}

const patience = (): Promise<'late'> =>
  new Promise((resolve) => setTimeout(() => resolve('late'), PATIENCE_MS))

/** Resolves to null if the browser refuses the store, and never if the store never opens. */
function opened(name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(name)
      request.addEventListener('upgradeneeded', () => {
        request.result.createObjectStore(STORE, { autoIncrement: true })
      })
      request.addEventListener('success', () => {
        const { result } = request
        // Whoever erases the store waits for nobody: reading and writing find it closed.
        result.addEventListener('versionchange', () => result.close())
        resolve(result)
      })
      request.addEventListener('error', () => resolve(null))
      request.addEventListener('blocked', () => resolve(null))
    } catch {
      resolve(null)
    }
  })
}

/**
 * Reads all rows, and turns many rows into one. One transaction does both, so that rows which another tab adds
 * meanwhile are neither lost nor doubled.
 */
function allRows(database: IDBDatabase): Promise<readonly Uint8Array[]> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, 'readwrite')
    const store = transaction.objectStore(STORE)
    const asked: IDBRequest<unknown[]> = store.getAll()
    let rows: readonly Uint8Array[] = []
    asked.addEventListener('success', () => {
      rows = asked.result.filter((row) => row instanceof Uint8Array)
      if (rows.length <= MANY) return
      store.clear()
      store.add(asOne(rows))
    })
    transaction.addEventListener('complete', () => resolve(rows))
    transaction.addEventListener('abort', () => reject(new Error('not read')))
  })
}

/** Merges rows into one update. The update is made from a document, which no longer holds deleted characters. */
function asOne(rows: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc()
  applyAll(doc, rows)
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}
