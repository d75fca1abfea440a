// The cost of judging, beside the cost of applying the same edits to the same board unchecked. In this process.
import * as Y from 'yjs'
import type { Connection } from '../../server/document/connection.ts'
import { Room } from '../../server/document/room.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseParticipantId } from '../../shared/kernel/ids.ts'
import { limits } from '../../shared/wire/limits.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'
import { boardOf, textsOf } from './board.ts'
import { median } from './processes.ts'
import { settings } from './settings.ts'
import { progress, type Row } from './table.ts'

const IDEAS = 2_000
const PEOPLE = 150
const EDITS = 3_000
/** As many edits of a tick as the row A of 150 people has. */
const PER_TICK = 5
const nobody = null as unknown as Connection<Room> // kept with the edit, and not looked at

function edits(snapshot: Uint8Array): readonly Uint8Array[] {
  const people = Array.from({ length: PEOPLE }, (_, at) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, snapshot)
    doc.clientID = 1_000 + at
    const made: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => made.push(update))
    return { text: textsOf(doc)[(at * 13) % IDEAS], made }
  })
  for (let at = 0; at < EDITS; at++) people[at % PEOPLE]?.text?.insert(0, 'x')
  return Array.from(
    { length: EDITS },
    (_, at) => people[at % PEOPLE]?.made[Math.floor(at / PEOPLE)] ?? new Uint8Array(),
  )
}

function microseconds(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / EDITS
}

function unchecked(snapshot: Uint8Array, updates: readonly Uint8Array[]): number {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, snapshot)
  return microseconds(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
}

/** Admitted, merged and applied to the live document, as every tick does; `isStep2`: each tried on the shadow first. */
function checked(snapshot: Uint8Array, updates: readonly Uint8Array[], isStep2: boolean): number {
  const stored = { snapshot, updates: [], seq: 1, bindings: new Map([[77, null]]) }
  const room = new Room('board', stored, limits, seededChance(1))
  const people = Array.from({ length: PEOPLE }, (_, at) =>
    must(parseParticipantId(`person${at}`), 'id'),
  )
  room.vector() // awake, as the unchecked document is
  return microseconds(() => {
    for (const [at, update] of updates.entries()) {
      const participantId = must(people[at % PEOPLE], 'somebody')
      const from = { connection: nobody, index: at + 1, isStep2, participantId }
      if (room.admit(update, from, limits.structsPerUpdate).kind !== 'admitted')
        throw new Error('refused')
      if (at % PER_TICK === PER_TICK - 1) room.committed(room.take())
    }
  })
}

export async function admission(): Promise<Row[]> {
  const snapshot = Y.encodeStateAsUpdate(boardOf(IDEAS))
  const updates = edits(snapshot)
  const all = { unchecked: [] as number[], structs: [] as number[], shadow: [] as number[] }
  for (let run = 0; run < settings.runs + 2; run++) {
    all.unchecked.push(unchecked(snapshot, updates))
    all.structs.push(checked(snapshot, updates, false))
    all.shadow.push(checked(snapshot, updates, true))
  }
  const plain = median(all.unchecked)
  progress(`  admission: unchecked ${plain.toFixed(1)} µs`)
  const row = (what: string, cost: number, goal: number): Row => ({
    row: 'adm.',
    what,
    figures: { ours: `${cost.toFixed(1)} µs` },
    ratio: `${(cost / plain).toFixed(2)}× unchecked (${plain.toFixed(1)} µs)`,
    goal: `≤ ${goal}×`,
    isMet: cost / plain <= goal,
  })
  return [
    row('admit and apply an edit, judged by its structs', median(all.structs), 1.3),
    row('the same, tried on the shadow first', median(all.shadow), 2.2),
  ]
}
