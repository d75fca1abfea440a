// Tells every 5 s what must not be told at the moment it happens: the state of the group in words, how many people are
// ready, who came and who left, which cards are in hand. Telling it on the event would show everybody who acted.
import { boardView } from '../../shared/board/view.ts'
import { votersIn } from '../../shared/session/marks-given.ts'
import { currentVisit } from '../../shared/session/path.ts'
import {
  type HeldRoom,
  holdRoom,
  readyCountOf,
  type RoomPeople,
  roomPeople,
} from '../../shared/session/room-people.ts'
import { roomWords, type RoomCounters } from '../../shared/session/room-words.ts'
import type { Activity, Documents, SessionDocuments } from '../document/documents.ts'
import type { LiveSession } from '../live/live-session.ts'
import { faultName } from '../log.ts'
import type { Cancel, Clock, Log } from '../ports.ts'
import { type Audience, noteWhoIsHere, onTheClock } from './audience.ts'
import type { Hub } from './hub.ts'

const TICK_MS = 5_000
/**
 * After a takeover nothing is known of what people did before, and at first only some of them are back: words would be
 * about these few.
 */
const NEUTRAL_MS = 60_000
const CONTESTED_FROM = 3

export function startFiveSecondClock(
  hub: Hub,
  documents: Documents,
  clock: Clock,
  log: Log,
): Cancel {
  const tick = async (audience: Audience): Promise<void> => {
    const { session } = audience
    const plane = documents.session(session)
    const people = roomPeople(session.state, session.records)
    const room = held(session, plane.activity(), audience.held, people, clock.steady())
    audience.held = room
    audience.readyCount = saysReady(session) ? readyCountOf(people, room) : null
    tellTogether(audience, plane)
    const isNew = isNewHere(session, clock.steady())
    const now = await counters(session, plane, people, isNew ? { ...room, isLost: true } : room)
    audience.roomMemory = roomWords(audience.roomMemory, now, clock.steady())
    hub.sendRoom(audience, audience.roomMemory.slice)
  }
  /** Tells who is here and which cards are in hand in the same step, so that neither tells of the other. */
  const tellTogether = (audience: Audience, plane: SessionDocuments): void => {
    const { session } = audience
    if (!onTheClock(session)) return
    plane.tellHands(noteWhoIsHere(audience))
    hub.tellAll(session)
  }
  return clock.every(TICK_MS, () => {
    for (const audience of hub.all()) {
      if (audience.listeners.size === 0) continue
      tick(audience).catch((fault: unknown) =>
        log.warn({ fault: faultName(fault) }, 'clock-tick-failed'),
      )
    }
  })
}

const isNewHere = ({ tookOverAt }: LiveSession, now: number): boolean =>
  tookOverAt !== null && now - tookOverAt < NEUTRAL_MS

/** Holds what the people of the visit did until now. The count and the words are both made of it. */
function held(
  { records, state }: LiveSession,
  { writing }: Activity,
  before: HeldRoom | null,
  people: RoomPeople,
  now: number,
): HeldRoom {
  const { visit } = currentVisit(state)
  const voters = votersIn(records, openBallots(state))
  return holdRoom(before, { visit, people, now }, (id) => ({
    writing: {
      ...(writing.get(id) ?? { lastWroteAt: null, lastMinute: 0, minuteBefore: 0 }),
      ready: records.ready.get(id) === visit,
    },
    voted: voters.has(id),
  }))
}

function saysReady({ state }: LiveSession): boolean {
  const { kind } = currentVisit(state)
  return kind === 'solo' || kind === 'read'
}

const openBallots = ({ ballots }: LiveSession['state']) =>
  ballots.filter((ballot) => ballot.state === 'open').map(({ id }) => id)

async function counters(
  session: LiveSession,
  plane: SessionDocuments,
  { inWords: people, devices }: RoomPeople,
  { doing, isLost }: HeldRoom,
): Promise<RoomCounters> {
  const { kind, visit } = currentVisit(session.state)
  const base = { people, devices, visit }
  if (isLost) return { ...base, kind: 'none' }
  if (kind === 'solo') {
    return { ...base, kind, writing: new Map([...doing].map(([id, did]) => [id, did.writing])) }
  }
  if (kind === 'refine') {
    const { movesByIdea, movesByParticipant } = plane.activity()
    const ideas = await plane.board.ideas()
    const clusters = new Map((await plane.board.clusters()).map((cluster) => [cluster.id, cluster]))
    const contested = [...movesByIdea]
      .filter(([, moves]) => moves >= CONTESTED_FROM)
      .map(([id]) => id)
    return {
      ...base,
      kind,
      unsorted: boardView(ideas, clusters).unsorted.length,
      contested,
      moves: movesByParticipant,
    }
  }
  if (kind === 'vote') {
    return { ...base, kind, voted: new Set(people.filter((id) => doing.get(id)?.voted === true)) }
  }
  return { ...base, kind: 'none' }
}
