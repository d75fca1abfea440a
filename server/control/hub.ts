// Who is told what. Each connection has one counter and is sent only what changed for that person: a frame caused by
// somebody else's hidden act would itself be a signal. Views and slices are made from nothing, each time.
import type { ParticipantId, SessionId } from '../../shared/kernel/ids.ts'
import { currentVisit } from '../../shared/session/path.ts'
import { isLeading } from '../../shared/session/rights.ts'
import {
  authorsToShow,
  ballotsFor,
  mineFor,
  peopleFor,
  resultsFor,
} from '../../shared/session/slices.ts'
import { viewFor } from '../../shared/session/view.ts'
import type { ServerToClient } from '../../shared/wire/control.ts'
import type { SessionAnswer } from '../../shared/wire/http.ts'
import type { RoomSlice, Slices } from '../../shared/wire/slices.ts'
import type { View } from '../../shared/wire/view.ts'
import type { Committed, LiveSession } from '../live/live-session.ts'
import type { Clock } from '../ports.ts'

export interface Outlet {
  readonly participantId: ParticipantId
  emit<E extends keyof ServerToClient>(event: E, ...args: Parameters<ServerToClient[E]>): void
  end(): void
}

interface Listener {
  readonly outlet: Outlet
  version: number
  readonly sent: Map<string, string>
}

interface Audience {
  readonly session: LiveSession
  readonly listeners: Set<Listener>
  readyCount: { readonly ready: number; readonly of: number } | null
  closing: boolean
  ideaCount: number
}

export interface HubTools {
  readonly clock: Clock
  readonly retentionMs: number
  readonly countdownTo: (sessionId: SessionId) => number | null
  readonly ideaCount: (session: LiveSession) => Promise<number>
}

type SentSlice = Exclude<keyof Slices, 'room'>

export class Hub {
  readonly #tools: HubTools
  readonly #audiences = new Map<SessionId, Audience>()

  constructor(tools: HubTools) {
    this.#tools = tools
  }

  audience(session: LiveSession): Audience {
    const known = this.#audiences.get(session.id)
    if (known !== undefined) return known
    const made: Audience = {
      session,
      listeners: new Set(),
      readyCount: null,
      closing: false,
      ideaCount: 0,
    }
    this.#audiences.set(session.id, made)
    void this.recount(session)
    return made
  }

  all(): Iterable<Audience> {
    return this.#audiences.values()
  }

  async recount(session: LiveSession): Promise<void> {
    const audience = this.audience(session)
    audience.ideaCount = await this.#tools.ideaCount(session)
    this.tellAll(session)
  }

  /** A connection begins: it gets everything, whole. Returns how it ends. */
  join(session: LiveSession, outlet: Outlet): () => void {
    const audience = this.audience(session)
    const listener: Listener = { outlet, version: 0, sent: new Map() }
    audience.listeners.add(listener)
    this.#tell(audience, listener)
    this.#presenceChanged(audience)
    return () => {
      audience.listeners.delete(listener)
      this.#presenceChanged(audience)
    }
  }

  /** Comings and goings are shown at once only where connection state is nobody's signal. */
  #presenceChanged(audience: Audience): void {
    if (!onTheClock(audience.session)) this.tellAll(audience.session)
  }

  versionOf(session: LiveSession, outlet: Outlet): number {
    for (const listener of this.audience(session).listeners)
      if (listener.outlet === outlet) return listener.version
    return 0
  }

  /** After a commit: events may concern everybody, records only their owner. */
  committed(session: LiveSession, { events, records, before }: Committed): void {
    const ideasCame = events.some(
      (event) => event.type === 'idea-added' || event.type === 'round-revealed',
    )
    if (ideasCame) void this.recount(session)
    const onlyJoins =
      events.length > 0 && events.every((event) => event.type === 'participant-joined')
    const quiet = events.length === 0 || (onlyJoins && onTheClock(session))
    if (!quiet) {
      if (before.epoch !== session.state.epoch) this.audience(session).readyCount = null
      this.tellAll(session)
      return
    }
    const owners = new Set(
      records.flatMap((change) => ('participantId' in change ? [change.participantId] : [])),
    )
    const audience = this.audience(session)
    const others = records.some(
      (change) => change.table === 'releases' || change.table === 'authors',
    )
    for (const listener of audience.listeners) {
      if (others || owners.has(listener.outlet.participantId)) this.#tell(audience, listener)
    }
    const renamed = records.some((change) => change.table === 'members')
    if (renamed && !onTheClock(session)) this.tellAll(session)
  }

  tellAll(session: LiveSession): void {
    const audience = this.audience(session)
    for (const listener of audience.listeners) this.#tell(audience, listener)
  }

  setClosing(session: LiveSession, closing: boolean): void {
    this.audience(session).closing = closing
    this.tellAll(session)
  }

  setReadyCount(
    session: LiveSession,
    count: { readonly ready: number; readonly of: number } | null,
  ): void {
    this.audience(session).readyCount = count
  }

  sendRoom(session: LiveSession, room: RoomSlice): void {
    for (const { outlet } of this.audience(session).listeners) {
      const person = session.state.participants.get(outlet.participantId)
      if (person !== undefined && isLeading(person)) outlet.emit('room', room)
    }
  }

  /** Everything one person may see now, for the HTTP interface. */
  answerFor(session: LiveSession, participantId: ParticipantId): SessionAnswer {
    const audience = this.audience(session)
    return {
      view: this.#view(audience, participantId, 0),
      slices: this.#slices(audience, participantId),
    }
  }

  here(session: LiveSession): ReadonlySet<ParticipantId> {
    return new Set([...this.audience(session).listeners].map(({ outlet }) => outlet.participantId))
  }

  /** Last word to one participant's connections, or to all. */
  end(
    sessionId: SessionId,
    code: 'removed' | 'session-deleted' | 'restarting',
    only?: ParticipantId,
  ): void {
    const audience = this.#audiences.get(sessionId)
    for (const { outlet } of audience?.listeners ?? []) {
      if (only !== undefined && outlet.participantId !== only) continue
      outlet.emit('ended', { code })
      outlet.end()
    }
    if (only === undefined) this.#audiences.delete(sessionId)
  }

  #tell(audience: Audience, listener: Listener): void {
    const { participantId } = listener.outlet
    const view = this.#view(audience, participantId, 0)
    const { serverTime: _time, version: _version, ...lasting } = view
    if (this.#isNews(listener, 'view', lasting)) {
      listener.version++
      listener.outlet.emit('view', { ...view, version: listener.version })
    }
    const slices = this.#slices(audience, participantId)
    this.#tellSlice(listener, 'people', slices.people)
    this.#tellSlice(listener, 'mine', slices.mine)
    this.#tellSlice(listener, 'ballots', slices.ballots)
    this.#tellSlice(listener, 'results', slices.results)
  }

  #tellSlice<N extends SentSlice>(listener: Listener, name: N, value: Slices[N]): void {
    if (!this.#isNews(listener, name, value)) return
    listener.version++
    const frame = { version: listener.version, value }
    const emit = listener.outlet.emit.bind(listener.outlet) as (
      event: SentSlice,
      frame: unknown,
    ) => void // one frame type per name, above
    emit(name, frame)
  }

  #isNews(listener: Listener, name: string, value: unknown): boolean {
    const encoded = JSON.stringify(value)
    if (listener.sent.get(name) === encoded) return false
    listener.sent.set(name, encoded)
    return true
  }

  #view(audience: Audience, participantId: ParticipantId, version: number): View {
    const { session } = audience
    const seen = {
      now: this.#tools.clock.now(),
      version,
      countdownTo: this.#tools.countdownTo(session.id),
      closing: audience.closing,
      readyCount: audience.readyCount,
      joinCode: session.joinCode,
      keptUntil: dayOf(session.usedAt + this.#tools.retentionMs),
      ideaCount: audience.ideaCount,
    }
    return viewFor(session.state, session.own(participantId), seen, participantId)
  }

  #slices({ session }: Audience, participantId: ParticipantId): Omit<Slices, 'room'> {
    const own = session.own(participantId)
    const names = new Map([...session.records.members].map(([id, member]) => [id, member.name]))
    return {
      people: peopleFor(session.state, names, this.here(session), participantId),
      mine: mineFor(own),
      ballots: ballotsFor(session.state, own, participantId),
      results: resultsFor(session.state, authorsToShow(session.state, session.records)),
    }
  }
}

/** Retention in whole days: to the millisecond it would tell everybody when somebody last wrote. */
function dayOf(time: number): number {
  const day = 86_400_000
  return Math.floor(time / day) * day
}

/** While people think, read or vote, comings and goings wait for the 5-second clock. */
export function onTheClock(session: LiveSession): boolean {
  const { kind } = currentVisit(session.state)
  return kind === 'solo' || kind === 'read' || kind === 'vote'
}
