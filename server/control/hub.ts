// Decides which connection is told what, and when. A connection is sent only what changed for its own person: a frame
// caused by the hidden act of somebody else would tell of that act. A burst of changes is sent once.
import type { ParticipantId, SessionId } from '../../shared/kernel/ids.ts'
import { isLeading } from '../../shared/session/rights.ts'
import { ballotSources } from '../../shared/session/slices.ts'
import type { SessionAnswer } from '../../shared/wire/http.ts'
import type { PeopleSlice, RoomSlice, Slices } from '../../shared/wire/slices.ts'
import type { Goodbye } from '../drain.ts'
import type { Commit, LiveSession } from '../live/live-session.ts'
import { newAudience, onTheClock, type Audience, type Listener, type Outlet } from './audience.ts'
import { PeoplePace } from './people-pace.ts'
import { commonOf, slicesOf, viewOf, type Common, type Times } from './seen.ts'
import { Telling, type TellingTools } from './telling.ts'

/** Joins and leaves within this time are told together, so that 300 people who join do not cause 300 frames to each. */
const GATHER_MS = 100
/** After this time a list of people is tried again for which it was too early (people-pace.ts). */
const PEOPLE_LATER_MS = 5_000

export interface HubTools extends TellingTools {
  readonly keptUntil: (session: LiveSession) => number
  /**
   * Closes a document connection of this person if one more connection would be too many; `own` is the number of their
   * control connections. Returns false when only a control connection could be closed.
   */
  readonly makeWay: (session: LiveSession, participantId: ParticipantId, own: number) => boolean
  readonly countdownTo: (sessionId: SessionId) => number | null
  readonly ideaCount: (session: LiveSession) => Promise<number>
}

type SentSlice = Exclude<keyof Slices, 'room'>

export class Hub {
  readonly #tools: HubTools
  readonly #audiences = new Map<SessionId, Audience>()
  readonly #gathering = new Set<SessionId>()

  constructor(tools: HubTools) {
    this.#tools = tools
  }

  /** Prepares the hub for a session. To be awaited before `join` and before `answerFor`. */
  async open(session: LiveSession): Promise<void> {
    while (!this.#audiences.has(session.id)) {
      session.assertOurs()
      const { version } = session.state
      const ideas = await this.#tools.ideaCount(session)
      // Counted again if ideas were added during the wait. From here on `committed` counts them from the events.
      if (session.isOver) continue
      if (session.state.version === version && !this.#audiences.has(session.id)) {
        this.#audiences.set(session.id, newAudience(session, ideas, new Telling(this.#tools)))
      }
    }
  }

  all(): Iterable<Audience> {
    return this.#audiences.values()
  }

  listeners(sessionId: SessionId): number {
    return this.#audiences.get(sessionId)?.listeners.size ?? 0
  }

  listenersOf(sessionId: SessionId, participantId: ParticipantId): number {
    const audience = this.#audiences.get(sessionId)
    return audience === undefined ? 0 : listenersOf(audience, participantId).length
  }

  /**
   * Adds a connection and sends it everything its person may see. Returns the function that removes it again, or null
   * when the session was deleted in this moment. At the limit of a person's connections their oldest one is ended.
   */
  join(session: LiveSession, outlet: Outlet): (() => void) | null {
    const audience = this.#audiences.get(session.id)
    if (audience?.session !== session) return null
    const listener = newListener(outlet, new PeoplePace(this.#tools.clock.steady()))
    const own = listenersOf(audience, outlet.participantId)
    if (!this.#tools.makeWay(session, outlet.participantId, own.length)) own[0]?.outlet.end()
    audience.listeners.add(listener)
    this.#tellNow(audience, [listener])
    this.#presenceChanged(audience)
    return () => {
      audience.listeners.delete(listener)
      this.#presenceChanged(audience)
    }
  }

  /** Tells of a join or leave, but only in phases where this says nothing about who writes, reads or votes. */
  #presenceChanged(audience: Audience): void {
    if (!onTheClock(audience.session)) this.#gather(audience)
  }

  /** The number of the last frame this connection got, after sending it what is still due. */
  async versionOf(session: LiveSession, outlet: Outlet): Promise<number> {
    const audience = this.#audiences.get(session.id)
    const listener = [...(audience?.listeners ?? [])].find((one) => one.outlet === outlet)
    if (audience === undefined || listener === undefined) return 0
    if (listener.stale && audience.telling.owes) await audience.telling.told()
    if (listener.stale) this.#tellNow(audience, [listener])
    return listener.version
  }

  /** Sends a reader who has caught up the state of now, once, in place of everything it missed. */
  drained(session: LiveSession, outlet: Outlet): void {
    const audience = this.#audiences.get(session.id)
    if (audience === undefined) return
    const late = [...audience.listeners].filter((one) => one.outlet === outlet && one.stale)
    this.#tellNow(audience, late)
  }

  /** Tells of a commit. Events may concern everybody, records concern only their owner. */
  committed(session: LiveSession, { events, records, owners, before }: Commit): void {
    const audience = this.#audiences.get(session.id)
    if (audience === undefined) return
    for (const event of events) {
      if (event.type === 'idea-added') audience.ideaCount++
      if (event.type === 'board-cleared') audience.ideaCount = 0
      if (event.type === 'round-revealed') audience.ideaCount += event.ideas
    }
    if (before.epoch !== session.state.epoch) audience.readyCount = null
    const isJoining = events.every((event) => event.type === 'participant-joined')
    if (!isJoining) return this.tellAll(session)
    const concerned = [...audience.listeners].filter(({ outlet }) =>
      owners.has(outlet.participantId),
    )
    this.#tellNow(audience, concerned)
    const isRosterNews = events.length > 0 || records.some((change) => change.table === 'members')
    if (isRosterNews && !onTheClock(session)) this.#gather(audience)
  }

  /** Counts again after the session was read again from the store, and ends the connections of people who are gone. */
  async startAnew(session: LiveSession): Promise<void> {
    const audience = this.#audiences.get(session.id)
    if (audience === undefined) return
    audience.ideaCount = await this.#tools.ideaCount(session)
    audience.readyCount = null
    for (const { outlet } of audience.listeners) {
      const { participantId } = outlet
      const isHere = session.state.participants.get(participantId)?.removed === false
      if (!isHere) this.end(session.id, 'removed', participantId)
    }
    this.tellAll(session)
  }

  /** Tells everybody at the end of this turn of the event loop, so that a burst of changes is one frame. */
  tellAll(session: LiveSession): void {
    const audience = this.#audiences.get(session.id)
    if (audience === undefined) return
    for (const listener of audience.listeners) listener.stale = true
    this.#tellSoon(audience)
  }

  #tellSoon(audience: Audience): void {
    audience.telling.soon((mayGoOn) => this.#tellStale(audience, mayGoOn))
  }

  /** Tells these at once, or with the next telling of all where the budget of the session is spent. */
  #tellNow(audience: Audience, listeners: readonly Listener[]): void {
    if (listeners.length === 0) return
    if (audience.telling.owes) {
      for (const listener of listeners) listener.stale = true
      this.#tellSoon(audience)
      return
    }
    audience.telling.spend(() => {
      const common = commonOf(audience)
      for (const listener of listeners) this.#tell(audience, listener, common)
    })
  }

  #gather(audience: Audience, ms = GATHER_MS): void {
    const { id } = audience.session
    if (this.#gathering.has(id)) return
    this.#gathering.add(id)
    this.#tools.clock.after(ms, () => {
      this.#gathering.delete(id)
      this.tellAll(audience.session)
    })
  }

  #tellStale(audience: Audience, mayGoOn: () => boolean): 'over' | 'more' {
    const common = commonOf(audience)
    for (const listener of audience.listeners) {
      if (!listener.stale || listener.outlet.isBehind()) continue
      this.#tell(audience, listener, common)
      if (!mayGoOn()) return 'more'
    }
    return 'over'
  }

  setClosing(session: LiveSession, closing: boolean): void {
    const audience = this.#audiences.get(session.id)
    if (audience !== undefined) audience.closing = closing
    this.tellAll(session)
  }

  sendRoom({ session, listeners }: Audience, room: RoomSlice): void {
    for (const { outlet } of listeners) {
      const person = session.state.participants.get(outlet.participantId)
      if (person !== undefined && isLeading(person) && !outlet.isBehind()) outlet.emit('room', room)
    }
  }

  /** Everything one person may see now, for the HTTP interface. `open` has to be awaited first. */
  answerFor(session: LiveSession, participantId: ParticipantId): SessionAnswer {
    const known = this.#audiences.get(session.id)
    const audience = known ?? newAudience(session, 0, new Telling(this.#tools))
    return {
      view: viewOf(audience, participantId, this.#times(session)),
      slices: slicesOf(audience, participantId, commonOf(audience)),
    }
  }

  /** Ends the connections of one participant, or those of everybody and forgets the session. Each is told the reason. */
  end(
    sessionId: SessionId,
    code: 'removed' | 'session-deleted' | 'restarting',
    only?: ParticipantId,
  ): void {
    const audience = this.#audiences.get(sessionId)
    if (only === undefined) this.#audiences.delete(sessionId)
    for (const { outlet } of audience?.listeners ?? []) {
      if (only !== undefined && outlet.participantId !== only) continue
      outlet.emit('ended', { code })
      if (code === 'restarting') outlet.hangUp()
      else outlet.end()
    }
  }

  /** One goodbye for each connection, for a server that is about to end. */
  goodbyes(): readonly Goodbye[] {
    return [...this.all()].flatMap(({ listeners }) =>
      [...listeners].map(({ outlet }) => async () => {
        outlet.emit('ended', { code: 'restarting' })
        outlet.hangUp()
      }),
    )
  }

  #times(session: LiveSession): Times {
    const { clock, countdownTo, keptUntil } = this.#tools
    return {
      now: clock.now(),
      countdownTo: countdownTo(session.id),
      keptUntil: keptUntil(session),
    }
  }

  #tell(audience: Audience, listener: Listener, common: Common): void {
    listener.stale = listener.outlet.isBehind()
    if (listener.stale) return
    const { participantId } = listener.outlet
    const view = viewOf(audience, participantId, this.#times(audience.session))
    const { serverTime: _time, version: _version, ...lasting } = view
    if (isNews(listener, 'view', lasting)) {
      listener.version++
      listener.outlet.emit('view', { ...view, version: listener.version })
    }
    const slices = slicesOf(audience, participantId, common)
    this.#tellPeople(audience, listener, slices.people)
    tellSlice(listener, 'mine', slices.mine)
    const { session } = audience
    const sources = ballotSources(session.state, session.own(participantId), participantId)
    if (!isSameList(listener.ballotsFrom, sources)) {
      listener.ballotsFrom = sources
      tellSlice(listener, 'ballots', slices.ballots)
    }
    tellSlice(listener, 'results', slices.results)
    tellSlice(listener, 'twins', slices.twins)
  }

  /** Tells of the people now, or later where this reader was told of many people just now. */
  #tellPeople(audience: Audience, listener: Listener, slice: PeopleSlice): void {
    if (listener.sent.get('people') === encodedOnce(slice)) return
    const cost = { people: slice.people.length, left: leftIn(audience.session) }
    if (listener.pace.take(this.#tools.clock.steady(), cost)) tellSlice(listener, 'people', slice)
    else this.#gather(audience, PEOPLE_LATER_MS)
  }
}

const leftCounts = new WeakMap<LiveSession['state'], number>()

/** How many people have left. Counted once for all listeners, because a state never changes. */
function leftIn({ state }: LiveSession): number {
  const known = leftCounts.get(state)
  if (known !== undefined) return known
  const count = [...state.participants.values()].filter(({ removed }) => removed).length
  leftCounts.set(state, count)
  return count
}

const newListener = (outlet: Outlet, pace: PeoplePace): Listener => ({
  outlet,
  pace,
  version: 0,
  sent: new Map(),
  stale: false,
  ballotsFrom: [],
})

const isSameList = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((item, at) => item === other[at])

const listenersOf = ({ listeners }: Audience, participantId: ParticipantId): readonly Listener[] =>
  [...listeners].filter(({ outlet }) => outlet.participantId === participantId)

function tellSlice<N extends SentSlice>(listener: Listener, name: N, value: Slices[N]): void {
  if (!isNews(listener, name, value)) return
  listener.version++
  const frame = { version: listener.version, value }
  const emit = listener.outlet.emit.bind(listener.outlet) as (
    event: SentSlice,
    frame: unknown,
  ) => void // one frame type per name, above
  emit(name, frame)
}

function isNews(listener: Listener, name: string, value: unknown): boolean {
  const encoded = encodedOnce(value)
  if (listener.sent.get(name) === encoded) return false
  listener.sent.set(name, encoded)
  return true
}

const encodings = new WeakMap<object, string>()

/** JSON of a value, made once for all listeners who get the same object. Objects that are sent never change. */
function encodedOnce(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const known = encodings.get(value)
  if (known !== undefined) return known
  const encoded = JSON.stringify(value)
  encodings.set(value, encoded)
  return encoded
}
