// The cost of sealing: the same letters to a pad, whose rows are sealed, and to a board, whose rows are not. Everything
// else on the way to the disk is the same. In this process, on a store of its own.
import { join } from 'node:path'
import * as Y from 'yjs'
import { seal, newKey, unseal } from '../../server/store/seal.ts'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import type { RoomName } from '../../server/store/store.ts'
import { adasPad, aSession, sessionA, toA } from '../contract/store/two-sessions.ts'
import { aFolder } from '../fixtures/a-server.ts'
import { median } from './processes.ts'
import { settings } from './settings.ts'
import type { Row } from './table.ts'

const LETTERS = 1_000
const SEALS = 20_000
/** As many letters of different sessions as one flush of the disk may serve on a busy server. */
const TOGETHER = 40

function letters(): readonly Uint8Array[] {
  const doc = new Y.Doc()
  const text = doc.getText('draft')
  const made: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => made.push(update))
  for (let at = 0; at < LETTERS; at++) text.insert(at, 'x')
  return made
}

async function microseconds(count: number, work: () => Promise<void> | void): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / count
}

/** Processor time a letter, in microseconds, with so many letters in one commit. */
function written(
  store: SqliteStore,
  room: RoomName,
  made: readonly Uint8Array[],
  together: number,
) {
  return microseconds(made.length, async () => {
    for (let at = 0; at < made.length; at += together)
      await Promise.all(
        made
          .slice(at, at + together)
          .map((update) => store.append(toA({ updates: [{ room, update }] }))),
      )
  })
}

function row(what: string, sealed: readonly number[], open: readonly number[]): Row {
  const [with_, without] = [median([...sealed]), median([...open])]
  return {
    row: 'seal',
    what,
    figures: { ours: `${with_.toFixed(1)} µs` },
    ratio: `${(with_ / without).toFixed(2)}× open (${without.toFixed(1)} µs)`,
    goal: '–',
    isMet: null,
  }
}

export async function sealing(): Promise<Row[]> {
  const folder = aFolder()
  const store = new SqliteStore(join(folder.path, 'forethought.db'))
  await store.createSession(aSession(sessionA, 'AAAA-2222'))
  const made = letters()
  const key = newKey()
  const alone = { sealed: [] as number[], open: [] as number[] }
  const grouped = { sealed: [] as number[], open: [] as number[] }
  const only = { seal: [] as number[], unseal: [] as number[] }
  for (let run = 0; run < settings.runs + 2; run++) {
    for (const [figures, together] of [
      [alone, 1],
      [grouped, TOGETHER],
    ] as const) {
      figures.open.push(await written(store, 'board', made, together))
      figures.sealed.push(await written(store, adasPad, made, together))
    }
    const letter = made[0] ?? new Uint8Array()
    const sealed = seal(key, letter, ['updates', 'session', 'room', 1])
    const many = (work: () => unknown) => () => {
      for (let at = 0; at < SEALS; at++) work()
    }
    const place = ['updates', 'session', 'room', 1]
    only.seal.push(
      await microseconds(
        SEALS,
        many(() => seal(key, letter, place)),
      ),
    )
    only.unseal.push(
      await microseconds(
        SEALS,
        many(() => unseal(key, sealed, place)),
      ),
    )
  }
  await store.close()
  folder.remove()
  return [
    row('a letter to a pad, committed alone: server CPU', alone.sealed, alone.open),
    row(`the same, ${TOGETHER} letters in one commit`, grouped.sealed, grouped.open),
    {
      row: 'seal',
      what: 'to seal a letter / to open it',
      figures: { ours: `${median(only.seal).toFixed(1)} / ${median(only.unseal).toFixed(1)} µs` },
      ratio: '',
      goal: '–',
      isMet: null,
    },
  ]
}
