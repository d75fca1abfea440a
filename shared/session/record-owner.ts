import { unreachable } from '../kernel/assert.ts'
import type { ParticipantId } from '../kernel/ids.ts'
import type { RecordChange, Records } from './records.ts'

/**
 * The people whose own records these changes touch. A record is told to its owner alone, so each table has to say whose
 * its rows are. `records` are those before the changes: a deleted row says no longer whose it was.
 */
export function ownersOf(
  records: Records,
  changes: readonly RecordChange[],
): ReadonlySet<ParticipantId> {
  const owners = changes.map((change) => ownerOf(records, change))
  return new Set(owners.filter((owner) => owner !== null))
}

function ownerOf(records: Records, change: RecordChange): ParticipantId | null {
  switch (change.table) {
    case 'concerns':
      return (change.value ?? records.concerns.get(change.concernId))?.by ?? null
    case 'releases':
      return change.value ?? records.releases.get(change.draftId) ?? null
    case 'authors':
      return (change.value ?? records.authors.get(change.ideaId))?.participantId ?? null
    case 'shownClaims':
      return change.value ?? records.shownClaims.get(change.ideaId) ?? null
    case 'purge-authorship':
      return null // It comes with the close, which is told to everybody.
    case 'members':
    case 'ready':
    case 'marks':
    case 'leftBehind':
    case 'lostWords':
    case 'consents':
    case 'lanes':
    case 'mineToo':
    case 'twinAnswers':
    case 'keeps':
    case 'claims':
      return change.participantId
    default:
      return unreachable(change)
  }
}
