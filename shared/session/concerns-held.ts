import type { ParticipantId } from '../kernel/ids.ts'
import type { HeldConcern } from '../wire/slices.ts'
import type { Records } from './records.ts'

/** The concerns of one person that wait, by their random id, so that their order does not tell when each was said. */
export const concernsOf = (
  { concerns }: Pick<Records, 'concerns'>,
  participantId: ParticipantId,
): readonly HeldConcern[] =>
  [...concerns]
    .filter(([, { by }]) => by === participantId)
    .map(([id, { ideaId, text }]) => ({ id, ideaId, text }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
