// A step of a decision: what it brings about, and the moment as the next step finds it.
import type { Moment } from './answer.ts'
import type { SessionEvent } from './event.ts'
import { evolveAll } from './evolve.ts'
import { applyRecords } from './records-evolve.ts'
import type { RecordChange } from './records.ts'

export interface Change {
  readonly events: readonly SessionEvent[]
  readonly records: readonly RecordChange[]
}

export const noChange: Change = { events: [], records: [] }

export function after(moment: Moment, { events, records }: Change): Moment {
  return {
    ...moment,
    state: evolveAll(moment.state, events),
    records: applyRecords(moment.records, records),
  }
}

export function inOrder(...changes: readonly Change[]): Change {
  return {
    events: changes.flatMap((change) => change.events),
    records: changes.flatMap((change) => change.records),
  }
}
