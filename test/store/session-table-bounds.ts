import type { LimitName } from '../../shared/wire/limits.ts'

/** The limits that bound a table, or in words why the table cannot grow. */
export type Bounds = Readonly<Record<string, readonly LimitName[] | string>>

/** The bounds of the tables that hold sessions, which are the same in both stores. */
export const sessionTableBounds: Bounds = {
  sessions: ['sessionsPerHour'],
  events: ['loggedBytesPerSecond', 'peopleEver'],
  records: ['participants', 'ideasPerBoard', 'agendaPhases'],
  answers: ['rememberedAnswers', 'participants'],
  rooms: ['participants', 'charactersPerPad', 'boardBytes'],
  tails: ['participants'],
  updates: ['documentBytesPerSecond', 'participants'],
  bindings: ['clientIdsPerParticipant', 'participants'],
  holdings: ['devicesPerParticipant', 'participants'],
  keys: ['resumeKeys', 'participants'],
  barred: ['devicesPerParticipant', 'participants'],
  alive: 'one row',
  clock: 'one row',
}
