// The document plane of the whole process: sockets come in, and each session's rooms stand behind.
import { closeCodes } from '../../shared/wire/codes.ts'
import type { SessionId } from '../../shared/kernel/ids.ts'
import type { Goodbye } from '../drain.ts'
import type { LiveSession } from '../live/live-session.ts'
import { NotHere } from '../live/not-here.ts'
import { faultName } from '../log.ts'
import { everyPage } from '../store/every-page.ts'
import type { Cancel } from '../ports.ts'
import { Arrival, closeWith, type ArrivalTools } from './arrival.ts'
import type { Connection } from './connection.ts'
import type { DocumentGuest, Documents, RoomTools, SessionDocuments } from './documents.ts'
import { stillHereFrame } from './frames.ts'
import { Meetings } from './meetings.ts'
import type { Wire } from './send-queue.ts'
import { SessionRooms } from './session-rooms.ts'
import { SlowReaders } from './slow-readers.ts'
import { Turns } from './turns.ts'

const REST_MS = 1_000
const TIDY_MS = 30_000
const COMPACT_PADS_MS = 10 * 60_000

export interface PlaneTools
  extends Omit<RoomTools, 'rewritten' | 'turns'>, Omit<ArrivalTools, 'slow'> {}

/** What only the composition of the server asks of the plane. */
export interface Plane {
  /** The bytes that wait in the send queues of all document connections. */
  unsentBytes(): number
  stop(): void
}

export const createDocuments = (tools: PlaneTools): Documents & Plane => new DocumentPlane(tools)

class DocumentPlane implements Documents, Plane {
  readonly #tools: PlaneTools
  readonly #meetings: Meetings
  readonly #turns: Turns
  readonly #sessions = new Map<SessionId, SessionRooms>()
  readonly #slow: SlowReaders
  readonly #timers: readonly Cancel[]
  /** A pad's log was rewritten, and its deleted words are still in the files. */
  #isRewritten = false

  constructor(tools: PlaneTools) {
    const { clock, limits } = tools
    this.#tools = tools
    this.#meetings = new Meetings(clock)
    this.#slow = new SlowReaders(clock)
    this.#turns = new Turns(tools.stopwatch, (run) => void setImmediate(run))
    this.#timers = [
      clock.every(limits.pingSeconds * 1_000, () => this.#ping()),
      clock.every(REST_MS, () => this.#rest()),
      clock.every(TIDY_MS, () => this.#tidy()),
      clock.every(COMPACT_PADS_MS, () => void this.#compactWrittenPads()),
    ]
  }

  connect(wire: Wire, guest: DocumentGuest): void {
    new Arrival(wire, guest, { ...this.#tools, slow: this.#slow })
      .enter((session) => this.#roomsOf(session))
      .catch((fault: unknown) => {
        if (fault instanceof NotHere) return closeWith(wire, closeCodes.restarting)
        this.#tools.log.error({ fault: faultName(fault) }, 'room-not-loaded')
        return closeWith(wire, closeCodes.overloaded)
      })
  }

  session(session: LiveSession): SessionDocuments {
    return this.#roomsOf(session)
  }

  drop(sessionId: SessionId, code: number): void {
    this.#sessions.get(sessionId)?.end(code)
    this.#sessions.delete(sessionId)
  }

  goodbyes(): readonly Goodbye[] {
    return [...this.#sessions.values()].flatMap((session) => session.goodbyes())
  }

  goodbyesOf(sessionId: SessionId): readonly Goodbye[] {
    return this.#sessions.get(sessionId)?.goodbyes() ?? []
  }

  unsentBytes(): number {
    return this.#slow.unsentBytes()
  }

  stop(): void {
    for (const cancel of this.#timers) cancel()
    this.#slow.stop()
  }

  /** Throws when the session is given up: its rooms are gone, and those in memory may be of its next load. */
  #roomsOf(session: LiveSession): SessionRooms {
    session.assertOurs()
    const known = this.#sessions.get(session.id)
    if (known !== undefined) return known
    const made = new SessionRooms(session, {
      ...this.#tools,
      meetings: this.#meetings,
      turns: this.#turns,
      rewritten: () => (this.#isRewritten = true),
    })
    this.#sessions.set(session.id, made)
    return made
  }

  *#everyone(): Iterable<Connection> {
    for (const session of this.#sessions.values()) yield* session.rooms.connections()
  }

  #ping(): void {
    for (const connection of this.#everyone()) {
      connection.ping()
      connection.out.send(stillHereFrame)
    }
  }

  #rest(): void {
    const now = this.#tools.clock.steady()
    for (const connection of this.#everyone()) connection.endIfSilent(now)
    for (const session of this.#sessions.values()) session.rest()
  }

  #tidy(): void {
    for (const session of this.#sessions.values()) session.tidy()
    this.#checkpoint()
  }

  /** One checkpoint for all pads that were rewritten since the last: it flushes the whole log, and everybody waits. */
  #checkpoint(): void {
    const { log } = this.#tools
    const { upkeep } = this.#tools.store
    if (upkeep === undefined || (!this.#isRewritten && !upkeep.isCheckpointDue)) return
    this.#isRewritten = false
    upkeep.checkpoint().then(
      (done) => done === 'busy' && log.warn({}, 'checkpoint-busy'),
      (fault: unknown) => {
        this.#isRewritten = true
        log.warn({ fault: faultName(fault) }, 'not-checkpointed')
      },
    )
  }

  async #compactWrittenPads(): Promise<void> {
    const { store, load, log } = this.#tools
    try {
      for await (const sessionId of everyPage((after) => store.withWrittenPads(after))) {
        const session = await load(sessionId).catch(nullIfNotHere)
        if (session !== null) await this.#roomsOf(session).pads.compactInTurn()
      }
    } catch (fault) {
      log.warn({ fault: faultName(fault) }, 'pads-not-compacted')
    }
    this.#checkpoint()
  }
}

/** A session that another process owns is that one's to look after. */
function nullIfNotHere(fault: unknown): null {
  if (fault instanceof NotHere) return null
  throw fault
}
