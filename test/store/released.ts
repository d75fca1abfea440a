// What is in the kept database of every released schema, and how it was put there.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { RoomSnapshot, Store } from '../../server/store/store.ts'
import type { SessionId } from '../../shared/kernel/ids.ts'
import {
  ada,
  adasPad,
  aSession,
  bensPad,
  everything,
  locked,
  padBindings,
  sessionA,
  sessionB,
  toA,
} from '../contract/store/two-sessions.ts'

/** What Ada wrote in her pad: once as part of a snapshot, once as an update after it. */
export const ADAS_WORDS = ['canary-in-a-snapshot', 'canary-in-an-update'] as const
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const pads = ADAS_WORDS.map((words) => ({ room: adasPad, update: bytesOf(words) }))

/** A store of any version: early ones rewrote one room at a time, and knew one kind of key. */
type AnyStore = Pick<Store, 'createSession' | 'append' | 'hold' | 'bar'> & {
  addFacilitatorKey?: Store['addFacilitatorKey']
  addKey?: Store['addFacilitatorKey']
  compactRooms?: (sessionId: SessionId, snapshots: readonly RoomSnapshot[]) => Promise<unknown>
  compactRoom?: (...values: unknown[]) => Promise<void>
}

/** The first kept version of each table of records that is younger than version 1. */
const firstKeptIn: Readonly<Record<string, number>> = {
  consents: 8,
  lanes: 8,
  claims: 8,
  shownClaims: 8,
  mineToo: 8,
  concerns: 8,
  keeps: 8,
  twinAnswers: 8,
}

/** Two sessions with rows in every table that was there when this version was kept. */
export async function filled(store: AnyStore, version = Infinity): Promise<void> {
  await store.createSession(aSession(sessionA, 'AAAA-2222'))
  await store.createSession(aSession(sessionB, 'BBBB-2222'))
  const records = (everything.records ?? []).filter(
    ({ table }) => (firstKeptIn[table] ?? 1) <= version,
  )
  await store.append({ ...everything, records })
  const then = { epoch: 1, now: 3_000, usedAt: 3_000 } // early versions say `now`
  const state = { version: 3, json: { folded: true } }
  await store.append(toA({ ...then, expectedVersion: 2, events: [locked(false)], snapshot: state }))
  await store.append(toA({ ...then, updates: pads.slice(0, 1), bindings: padBindings }))
  await rewrite(store, { room: adasPad, through: 1, snapshot: bytesOf(ADAS_WORDS[0]) })
  await rewrite(store, { room: 'board', through: 1, snapshot: bytesOf('the board') })
  const bens = { room: bensPad, update: bytesOf('from ben') }
  await store.append(toA({ ...then, updates: [...pads.slice(1), bens] }))
  await store.hold('device', { sessionId: sessionA, participantId: ada }, 1, 24)
  const held = { sessionId: sessionA, participantId: ada }
  await store.addFacilitatorKey?.('key', held)
  await store.addKey?.('key', held)
  await store.bar(sessionA, 'barred')
}

async function rewrite(store: AnyStore, one: RoomSnapshot): Promise<void> {
  await store.compactRooms?.(sessionA, [one])
  await store.compactRoom?.(sessionA, one.room, one.through, one.snapshot)
}

const folder = fileURLToPath(new URL('released', import.meta.url))

/** The versions of which a database is kept. */
export const keptVersions = (): readonly number[] =>
  readdirSync(folder)
    .flatMap((name) => /^(\d+)\.db\.gz$/.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => a - b)

/** Puts the kept database of this version, and its keys if it had any, into a data folder. */
export function put(version: number, dataDir: string): void {
  for (const [end, name] of [
    ['db', 'forethought.db'],
    ['keys.db', 'keys.db'],
    ['data.key', 'data.key'],
  ] as const)
    if (readdirSync(folder).includes(`${version}.${end}.gz`))
      writeFileSync(
        join(dataDir, name),
        gunzipSync(readFileSync(join(folder, `${version}.${end}.gz`))),
      )
}
