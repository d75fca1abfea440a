// Tells every 5 s what must not be told at the moment it happens: the state of the group in words, how many people are
// ready, who came and who left. Telling it on the event would show everybody who acted.
import { boardView } from '../../shared/board/view.ts'
import { countedDevices, countedParticipants } from '../../shared/session/gates.ts'
import { votersIn } from '../../shared/session/marks-given.ts'
import { currentVisit } from '../../shared/session/path.ts'
import { roomWords, type RoomCounters } from '../../shared/session/room-words.ts'
import type { Documents } from '../document/documents.ts'
import type { LiveSession } from '../live/live-session.ts'
import { faultName } from '../log.ts'
import type { Cancel, Clock, Log } from '../ports.ts'
import type { Audience } from './audience.ts'
import { type Hub, onTheClock } from './hub.ts'

const TICK_MS = 5_000
const CONTESTED_FROM = 3

export function startFiveSecondClock(
  hub: Hub,
  documents: Documents,
  clock: Clock,
  log: Log,
): Cancel {
  const tick = async (audience: Audience): Promise<void> => {
    const { session } = audience
    audience.readyCount = readyCount(session)
    const now = await counters(session, documents)
    audience.roomMemory = roomWords(audience.roomMemory, now, clock.now())
    hub.sendRoom(audience, audience.roomMemory.slice)
    if (onTheClock(session)) hub.tellAll(session)
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

function readyCount({ state, records }: LiveSession): { ready: number; of: number } | null {
  const { kind, visit } = currentVisit(state)
  if (kind !== 'solo' && kind !== 'read') return null
  const people = countedParticipants(state, records)
  return { ready: people.filter((id) => records.ready.get(id) === visit).length, of: people.length }
}

async function counters(session: LiveSession, documents: Documents): Promise<RoomCounters> {
  const { state, records } = session
  const { kind, visit } = currentVisit(state)
  const people = countedParticipants(state, records)
  const base = { people, devices: countedDevices(state, records, people).size, visit }
  const plane = documents.session(session)
  const { writing, movesByIdea, movesByParticipant } = plane.activity()
  if (kind === 'solo') {
    const of = (id: (typeof people)[number]) => ({
      ...(writing.get(id) ?? { lastWroteAt: null, lastMinute: 0, minuteBefore: 0 }),
      ready: records.ready.get(id) === visit,
    })
    return { ...base, kind, writing: new Map(people.map((id) => [id, of(id)])) }
  }
  if (kind === 'refine') {
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
    const open = state.ballots.filter((ballot) => ballot.state === 'open')
    const ids = open.map(({ id }) => id)
    return { ...base, kind, voted: votersIn(records, ids) }
  }
  return { ...base, kind: 'none' }
}
