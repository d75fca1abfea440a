// Claims of an anonymous session. At the results an author may say of an own idea that their name may stand at it. The
// claim is sealed: only its author is served it, and can take it back, until somebody who leads ends claiming. Then all
// names are shown together, once.
//
// Two showings could be subtracted: whoever was missing in the first one would be asked why, with the names of the others
// on the wall. So after the one showing nobody can claim. Before it nothing tells that a claim exists, whoever asks. It
// has no gate, because each name is its owner's own word. If most people claim, the others can be guessed: the page says
// so before anybody claims, and a gate that counted the unclaimed ideas would only tell it a little later.
import type { ParticipantId } from '../kernel/ids.ts'
import type { CommandOf } from '../wire/commands.ts'
import { accept, type Answer, type Moment, refuse } from './answer.ts'
import type { Claimed, RecordChange, Records } from './records.ts'
import type { SessionState } from './state.ts'

/**
 * Claims an own idea, or takes the claim back. There is no event, so nobody else is told. An idea of somebody else is
 * refused as an unknown one is, because the difference would tell whose it is not.
 */
export function decideClaim(
  { state, records, actor }: Moment,
  { ideaId, claimed }: CommandOf<'idea.claim'>,
): Answer {
  if (!isClaiming(state)) return notClaiming
  if (state.participants.get(actor)?.preview === true)
    return refuse('not-allowed', 'a preview claims nothing')
  if (records.authors.get(ideaId)?.participantId !== actor)
    return refuse('unknown-target', 'no such idea of this person')
  const own = records.claims.get(actor) ?? []
  if (own.includes(ideaId) === claimed) return accept([])
  const rest = own.filter((id) => id !== ideaId)
  return accept([], [claimsPut(actor, claimed ? [...rest, ideaId] : rest)])
}

/** Shows all claims together. A second command is accepted and changes nothing. */
export function decideShowClaims({ state, records }: Moment): Answer {
  if (state.claimsShown !== null) return accept([])
  if (!isClaiming(state)) return notClaiming
  const shown = [...records.claims].flatMap(([by, ideaIds]) =>
    mayTakeBack(state, by) ? ideaIds.map((ideaId) => ({ ideaId, by })) : [],
  )
  return accept(
    [{ type: 'claims-shown', ideas: shown.length }],
    [
      ...[...records.claims.keys()].map((by) => claimsPut(by, [])),
      ...shown.map(({ ideaId, by }) => ({ table: 'shownClaims', ideaId, value: by }) as const),
    ],
  )
}

/** In a named session names stand at all ideas from the results on, so there is nothing to claim. */
const isClaiming = ({ settings, claimsShown }: SessionState): boolean =>
  settings.anonymity === 'anonymous' && claimsShown === null

const notClaiming = refuse('wrong-phase', 'there is nothing to claim now')

/** Somebody who leads can take this right away, by a role or a removal, but never show a claim that is not free. */
function mayTakeBack({ participants }: SessionState, by: ParticipantId): boolean {
  const person = participants.get(by)
  return person?.takesPart === true && !person.removed
}

const claimsPut = (participantId: ParticipantId, claims: Claimed): RecordChange => ({
  table: 'claims',
  participantId,
  value: claims.length === 0 ? null : claims,
})

/** Withdraws the sealed claims of a person who leaves or is removed. */
export function claimsWithdrawn(
  records: Records,
  participantId: ParticipantId,
): readonly RecordChange[] {
  return records.claims.has(participantId) ? [claimsPut(participantId, [])] : []
}

/** Takes the name of a person who asks to be forgotten away from their ideas. */
export function shownClaimsForgotten(
  records: Records,
  participantId: ParticipantId,
): readonly RecordChange[] {
  return [...records.shownClaims]
    .filter(([, by]) => by === participantId)
    .map(([ideaId]) => ({ table: 'shownClaims', ideaId, value: null }))
}
