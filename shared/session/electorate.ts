// In an anonymous session a person who leads could make everybody but one an observer and then reveal or count: what
// comes out would be that one person's. So nobody's act changes whose ideas and marks count while people write or vote.
// Only a removal does, because abuse must have an end at once; tallies and reveals are judged after it.
import type { ParticipantId } from '../kernel/ids.ts'
import type { Moment } from './answer.ts'
import { evolveAll } from './evolve.ts'
import type { SessionEvent } from './event.ts'
import { countedParticipants } from './gates.ts'
import { currentVisit } from './path.ts'
import { isCutFrom } from './rights.ts'

/** Whether these events are refused, because they change now whether another person than the actor counts. */
export function changesElectorate(moment: Moment, events: readonly SessionEvent[]): boolean {
  const { kind } = currentVisit(moment.state)
  const isFixed = kind === 'solo' || kind === 'vote'
  if (!isFixed || moment.state.settings.anonymity !== 'anonymous') return false
  const was = countedWith(moment)
  const is = countedWith({ ...moment, state: evolveAll(moment.state, events) })
  return was.size !== is.size || [...was].some((one) => !is.has(one))
}

/** Everybody but the actor whose marks count now, and everybody whose drafts a reveal takes. */
function countedWith({ state, records, actor }: Moment): ReadonlySet<string> {
  const others = (id: ParticipantId): boolean => id !== actor
  const cut = [...state.participants].filter(([, person]) => isCutFrom(person)).map(([id]) => id)
  return new Set([
    ...cut.filter(others).map((id) => `cut ${id}`),
    ...countedParticipants(state, records)
      .filter(others)
      .map((id) => `counted ${id}`),
  ])
}
