import { expect, test } from 'vitest'
import { Room } from '../../server/document/room.ts'
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import { must } from '../../shared/kernel/assert.ts'
import { limits } from '../../shared/wire/limits.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'
import { ideaId } from '../board/a-board.ts'

const anIdea = (n: number) =>
  ({ kind: 'idea', ideaId: ideaId(n), text: `idea ${n}`, round: 1, cluster: null }) as const

test('[I2][T5] The server writes under a new clientID after each load and for each reveal, and never under a used one', () => {
  const bindings = new Map<number, ParticipantId | null>()
  const updates: Uint8Array[] = []
  const used: number[] = []
  for (let load = 0; load < 3; load++) {
    // Each load draws the same numbers, as a process may do after a crash.
    const stored = { snapshot: null, updates, seq: updates.length, bindings: new Map(bindings) }
    const room = new Room('board', stored, limits, seededChance(1))
    for (const isReveal of [false, true, true]) {
      const batch = room.take([anIdea(updates.length)], isReveal)
      room.committed(batch)
      updates.push(must(batch.update, 'an update'))
      for (const { clientId, participantId } of batch.bindings) {
        bindings.set(clientId, participantId)
        used.push(clientId)
      }
    }
  }
  expect(used).toHaveLength(9)
  expect(new Set(used).size).toBe(9)
})

test('[BOARD-4] The server’s own writing stops before the last eighth of a board, counting all that is on its way', () => {
  const stored = { snapshot: null, updates: [], seq: 0, bindings: new Map() }
  const room = new Room('board', stored, { ...limits, boardBytes: 8_000 }, seededChance(1))
  const empty = room.bytes().length
  expect(room.bytesLeft).toBe(7_000 - empty)
  const batch = room.take([anIdea(1)])
  const bytes = must(batch.update, 'an update').length
  expect(room.bytesLeft).toBe(7_000 - empty - bytes)
  room.committed(batch)
  expect(room.bytesLeft).toBe(7_000 - empty - bytes)
  room.withdraw(room.take([anIdea(2)]))
  expect(room.bytesLeft).toBe(7_000 - room.bytes().length)
})
