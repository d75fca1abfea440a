// Reads drafts for a reveal or a release. No other module reads the drafts of more than one person.
import { cutOf, releasable } from '../shared/draft/cut.ts'
import type { DraftId, ParticipantId } from '../shared/kernel/ids.ts'
import type { CutDraft, PadCut } from '../shared/session/decision.ts'
import { unrevealedRound } from '../shared/session/path.ts'
import { isCutFrom } from '../shared/session/rights.ts'
import type { SessionDocuments } from './document/documents.ts'
import type { LiveSession } from './live/live-session.ts'

/** In turn, after a flush: the drafts of each pad that the round about to be revealed takes. */
export async function cutPads(
  session: LiveSession,
  documents: SessionDocuments,
): Promise<readonly PadCut[]> {
  const round = unrevealedRound(session.state)
  if (round === null) return []
  const taken = takenDrafts(session)
  const cuts: PadCut[] = []
  for (const participantId of await documents.pads.owners()) {
    if (!isCutFrom(session.state.participants.get(participantId))) continue
    const drafts = cutOf(await documents.pads.read(participantId), round.questionId, taken)
    if (drafts.length > 0) cuts.push({ participantId, drafts })
  }
  return cuts
}

/** In turn, after a flush: those of these drafts that may be released for the present question. */
export async function releasedDrafts(
  session: LiveSession,
  documents: SessionDocuments,
  wanted: ReadonlyMap<DraftId, ParticipantId>,
): Promise<ReadonlyMap<DraftId, CutDraft>> {
  const taken = takenDrafts(session)
  const { questionId } = session.state
  const drafts = new Map<DraftId, CutDraft>()
  for (const [draftId, by] of wanted) {
    const draft = releasable(await documents.pads.read(by), draftId, questionId, taken)
    if (draft !== null) drafts.set(draftId, draft)
  }
  return drafts
}

function takenDrafts(session: LiveSession): ReadonlySet<DraftId> {
  return new Set([...session.records.authors.values()].flatMap(({ draftId }) => draftId ?? []))
}
