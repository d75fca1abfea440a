// Nodes reduced to their stores: each claims, writes, rewrites logs and gives up sessions by chance, also in terms that
// ended long ago, after silences and with a time of day that is hours off. No server is needed for that, so a second
// tries hundreds of steps.
import type { PostgresStore } from '../../server/store/postgres/postgres-store.ts'
import { StoreDamage } from '../../server/store/store.ts'
import { must } from '../../shared/kernel/assert.ts'
import { randomBelow, type Chance } from '../../shared/kernel/chance.ts'
import { parseSessionId, type SessionId } from '../../shared/kernel/ids.ts'
import { aSession, toA } from '../contract/store/two-sessions.ts'
import { query } from '../fixtures/a-postgres.ts'

const HOUR = 3_600_000

/** What a node holds of a session in memory, rightly or not. */
interface Memory {
  readonly term: number
  words: readonly number[]
  seq: number
}

interface Mind {
  readonly name: string
  readonly store: PostgresStore
  readonly memories: Map<SessionId, Memory>
}

export interface Account {
  readonly session: SessionId
  /** The words that were acknowledged. */
  readonly acked: readonly number[]
  readonly stored: readonly number[]
}

export class Owners {
  readonly #url: string
  readonly #chance: Chance
  readonly #minds: readonly Mind[]
  readonly #acked = new Map<SessionId, number[]>()
  /** What the store itself found damaged. */
  readonly damages: string[] = []
  #words = 0

  /** The database notes who writes what (witness.ts), and knows the connections of each node by its name. */
  constructor(url: string, chance: Chance, nodes: ReadonlyMap<string, PostgresStore>) {
    this.#url = url
    this.#chance = chance
    this.#minds = [...nodes].map(([name, store]) => ({ name, store, memories: new Map() }))
  }

  /** Makes so many sessions, each owned by any node. */
  async begin(sessions: number, mark: string): Promise<void> {
    for (let at = 0; at < sessions; at++) {
      const id = must(parseSessionId(`session-${mark}x${at}`), 'an id')
      const mind = this.#any()
      await mind.store.createSession(aSession(id, `${mark}-${1_000 + at}`))
      mind.memories.set(id, { term: 1, words: [], seq: 0 })
      this.#acked.set(id, [])
    }
  }

  async step(): Promise<void> {
    const mind = this.#any()
    const session = must([...this.#acked.keys()][this.#draw(this.#acked.size)], 'a session')
    switch (this.#draw(12)) {
      case 0:
      case 1:
        return this.#claim(mind, session)
      case 2:
        return this.#isElsewhen(() => this.#claim(mind, session))
      case 3:
        await query(
          this.#url,
          `UPDATE nodes SET beat = beat - interval '4 s' WHERE id = (
          SELECT id FROM known WHERE name = '${mind.name}')`,
        )
        return
      case 4:
        await mind.store.beat()
        return
      case 5: {
        const memory = mind.memories.get(session)
        // What was given up may be forgotten, or only released: then the node goes on writing in its old term.
        if (memory !== undefined) await mind.store.release(session, memory.term)
        return
      }
      case 6:
      case 7:
        return this.#compact(mind, session)
      default:
        return this.#write(mind, session)
    }
  }

  async accounts(): Promise<readonly Account[]> {
    const { store } = this.#any()
    const accounts: Account[] = []
    for (const [session, acked] of this.#acked) {
      const memory = await this.#read(store, session)
      if (memory !== null) accounts.push({ session, acked, stored: memory.words })
    }
    return accounts
  }

  #draw(below: number): number {
    return randomBelow(below, this.#chance)
  }

  #any(): Mind {
    return must(this.#minds[this.#draw(this.#minds.length)], 'a node')
  }

  async #claim({ store, memories }: Mind, session: SessionId): Promise<void> {
    const claim = await store.claim(session)
    if (claim === null || !('mine' in claim)) return
    const memory = await this.#read(store, session)
    if (memory !== null) memories.set(session, { term: claim.mine, ...memory })
  }

  async #read(store: PostgresStore, session: SessionId): Promise<Omit<Memory, 'term'> | null> {
    try {
      return await read(store, session)
    } catch (fault) {
      if (!(fault instanceof StoreDamage)) throw fault
      this.damages.push(fault.message)
      return null
    }
  }

  async #write({ store, memories }: Mind, session: SessionId): Promise<void> {
    const memory = memories.get(session)
    if (memory === undefined) return
    const word = ++this.#words
    const updates = [{ room: 'board', update: Uint8Array.of(word >> 8, word & 255) }] as const
    const { term } = memory
    const answer = await store.append({ ...toA({ sessionId: session, updates }), term })
    if (!answer.ok) return
    memory.words = [...memory.words, word]
    memory.seq = answer.seqs.get('board') ?? 0
    this.#acked.get(session)?.push(word)
  }

  async #compact({ store, memories }: Mind, session: SessionId): Promise<void> {
    const memory = memories.get(session)
    if (memory === undefined || memory.seq === 0) return
    const snapshot = Uint8Array.from(memory.words.flatMap((word) => [word >> 8, word & 255]))
    await store.compactRooms(
      session,
      [{ room: 'board', through: memory.seq, snapshot }],
      memory.term,
    )
  }

  /** While this runs, the time of day of this process is an hour or more away. */
  async #isElsewhen(act: () => Promise<void>): Promise<void> {
    const { now } = Date
    const off = (this.#draw(2) === 0 ? 1 : -1) * (1 + this.#draw(3)) * HOUR
    Date.now = () => now() + off
    try {
      await act()
    } finally {
      Date.now = now
    }
  }
}

async function read(store: PostgresStore, session: SessionId): Promise<Omit<Memory, 'term'>> {
  const { snapshot, updates, seq } = await store.loadRoom(session, 'board')
  const pairs = [...(snapshot === null ? [] : [snapshot]), ...updates].flatMap((bytes) => [
    ...bytes,
  ])
  const words = pairs.flatMap((byte, at) =>
    at % 2 === 0 ? [byte * 256 + (pairs[at + 1] ?? 0)] : [],
  )
  return { words, seq }
}
