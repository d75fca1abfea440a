// The effects of one step of a decision. A decision may have several steps, each judged after the effects of the last.
import type { Moment } from './answer.ts'
import type { SessionEvent } from './event.ts'
import { evolveAll } from './evolve.ts'
import { applyRecords } from './records-evolve.ts'
import type { RecordChange } from './records.ts'

export interface Effects {
  readonly events: readonly SessionEvent[]
  readonly records: readonly RecordChange[]
}

export const noEffects: Effects = { events: [], records: [] }

/** The moment after these effects. */
export function after(moment: Moment, { events, records }: Effects): Moment {
  return {
    ...moment,
    state: evolveAll(moment.state, events),
    records: applyRecords(moment.records, records),
  }
}

/** The effects of several steps together. */
export function inOrder(...steps: readonly Effects[]): Effects {
  return {
    events: steps.flatMap(({ events }) => events),
    records: steps.flatMap(({ records }) => records),
  }
}
