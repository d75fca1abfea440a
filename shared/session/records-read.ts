// Reads records from the rows of the store. If one row is damaged, no row is accepted: leaving the row out would
// silently delete a person's marks or name.
import * as ids from '../kernel/ids.ts'
import { marksFrom, marksRow } from './marks.ts'
import { applyRecords } from './records-evolve.ts'
import {
  type Authored,
  type Concern,
  type Lane,
  type Member,
  noRecords,
  type RecordChange,
  type Records,
} from './records.ts'

export interface Row {
  readonly table: string
  readonly key: string
  readonly value: unknown
}

/** Null if a row is damaged. */
export function recordsFromRows(rows: readonly Row[]): Records | null {
  const changes = rows.flatMap((row) => changeFrom(row) ?? [])
  return changes.length === rows.length ? applyRecords(noRecords, changes) : null
}

function changeFrom({ table, key, value }: Row): RecordChange | null {
  switch (table) {
    case 'members':
      return forParticipant(key, (participantId) => {
        const member = memberFrom(value)
        return member && { table, participantId, value: member }
      })
    case 'ready':
    case 'leftBehind':
      return forParticipant(key, (participantId) =>
        isNatural(value) ? { table, participantId, value } : null,
      )
    case 'lostWords':
    case 'consents':
      return forParticipant(key, (participantId) =>
        value === true ? { table, participantId, value } : null,
      )
    case 'lanes':
      return forParticipant(key, (participantId) =>
        isLane(value) ? { table, participantId, value } : null,
      )
    case 'mineToo':
      return mineTooChange(key, value)
    case 'twinAnswers':
      return twinAnswerChange(key, value)
    case 'keeps':
      return keepChange(key, value)
    case 'claims':
      return forParticipant(key, (participantId) => {
        const ideaIds = ideaIdsFrom(value)
        return ideaIds && { table, participantId, value: ideaIds }
      })
    case 'shownClaims': {
      const ideaId = ids.parseIdeaId(key)
      const by = ids.parseParticipantId(value)
      return ideaId && by && { table, ideaId, value: by }
    }
    case 'marks':
      return marksChange(key, value)
    case 'authors': {
      const ideaId = ids.parseIdeaId(key)
      const authored = authoredFrom(value)
      return ideaId && authored && { table, ideaId, value: authored }
    }
    case 'concerns': {
      const concernId = ids.parseConcernId(key)
      const concern = concernFrom(value)
      return concernId && concern && { table, concernId, value: concern }
    }
    case 'releases': {
      const draftId = ids.parseDraftId(key)
      const by = ids.parseParticipantId(value)
      return draftId && by && { table, draftId, value: by }
    }
    default:
      return null
  }
}

function forParticipant(
  key: string,
  make: (id: ids.ParticipantId) => RecordChange | null,
): RecordChange | null {
  const participantId = ids.parseParticipantId(key)
  return participantId && make(participantId)
}

function marksChange(key: string, value: unknown): RecordChange | null {
  const [ballot, person] = key.split('/')
  const ballotId = ids.parseBallotId(ballot)
  const participantId = ids.parseParticipantId(person)
  if (ballotId === null || participantId === null || !isObject(value)) return null
  const marks = marksFrom(value)
  const isWhole = marks.size === Object.keys(value).length
  return isWhole ? { table: 'marks', ballotId, participantId, value: marksRow(marks) } : null
}

function mineTooChange(key: string, value: unknown): RecordChange | null {
  const [person, idea] = key.split('/')
  const participantId = ids.parseParticipantId(person)
  const ideaId = ids.parseIdeaId(idea)
  if (participantId === null || ideaId === null || !isObject(value)) return null
  const own = ids.parseIdeaId(value['own'])
  if (own === null && value['own'] !== null) return null
  return { table: 'mineToo', participantId, ideaId, value: { own } }
}

function twinAnswerChange(key: string, value: unknown): RecordChange | null {
  const [person, ...pair] = key.split('/')
  const participantId = ids.parseParticipantId(person)
  const [a, b] = pair.map(ids.parseIdeaId)
  const isAnswer = value === 'same' || value === 'related' || value === 'no'
  return participantId && a && b && pair.length === 2 && isAnswer
    ? { table: 'twinAnswers', participantId, a, b, value }
    : null
}

function memberFrom(value: unknown): Member | null {
  if (!isObject(value)) return null
  const { name, device } = value
  return typeof name === 'string' && typeof device === 'string' ? { name, device } : null
}

function authoredFrom(value: unknown): Authored | null {
  if (!isObject(value)) return null
  const participantId = ids.parseParticipantId(value['participantId'])
  const draftId = ids.parseDraftId(value['draftId'])
  if (participantId === null || (draftId === null && value['draftId'] !== null)) return null
  const { alone } = value
  if (alone === undefined) return { participantId, draftId }
  return alone === true ? { participantId, draftId, alone } : null
}

function isLane(value: unknown): value is Lane {
  if (value === 'open' || value === 'finished') return true
  if (!isObject(value) || Object.keys(value).length !== 1) return false
  const { stood } = value
  return (
    isObject(stood) &&
    Object.entries(stood).every(
      ([id, letters]) => ids.parseDraftId(id) !== null && typeof letters === 'string',
    )
  )
}

function concernFrom(value: unknown): Concern | null {
  if (!isObject(value)) return null
  const by = ids.parseParticipantId(value['by'])
  const ideaId = ids.parseIdeaId(value['ideaId'])
  const { text } = value
  return by && ideaId && typeof text === 'string' ? { by, ideaId, text } : null
}

function ideaIdsFrom(value: unknown): readonly ids.IdeaId[] | null {
  if (!Array.isArray(value)) return null
  const ideaIds = value.flatMap((one: unknown) => ids.parseIdeaId(one) ?? [])
  return ideaIds.length === value.length ? ideaIds : null
}

function keepChange(key: string, value: unknown): RecordChange | null {
  if (!isObject(value)) return null
  const ideaId = ids.parseIdeaId(value['ideaId'])
  return ideaId === null && value['ideaId'] !== null
    ? null
    : forParticipant(key, (participantId) => ({ table: 'keeps', participantId, value: { ideaId } }))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isNatural(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}
