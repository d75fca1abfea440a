// Reads drafts for a reveal, a release or the end of a lane. No other module reads the drafts of more than one person.
import { hash } from 'node:crypto'
import type * as Y from 'yjs'
import { cutOf, releasable } from '../shared/draft/cut.ts'
import { lettersOf } from '../shared/draft/letters.ts'
import { readDrafts } from '../shared/draft/read.ts'
import type { DraftId, ParticipantId } from '../shared/kernel/ids.ts'
import type { CutDraft, PadCut } from '../shared/session/decision.ts'
import { stoodInLane } from '../shared/session/lane.ts'
import { unrevealedRound } from '../shared/session/path.ts'
import { isCutFrom } from '../shared/session/rights.ts'
import { cleanText } from '../shared/text/clean.ts'
import { limits } from '../shared/wire/limits.ts'
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
    const pad = await documents.pads.read(participantId)
    const drafts = cutOf(pad, round.questionId, taken).map((draft) =>
      withLetters(session, participantId, pad, draft),
    )
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
    const pad = await documents.pads.read(by)
    const draft = releasable(pad, draftId, questionId, taken)
    if (draft !== null) drafts.set(draftId, withLetters(session, by, pad, draft))
  }
  return drafts
}

/**
 * In turn, after a flush, as a person finishes the latecomer's lane: every draft in the pad with words, also one that is
 * kept back or still in the field, with the mark of its letters.
 */
export async function stoodDrafts(
  documents: SessionDocuments,
  participantId: ParticipantId,
): Promise<ReadonlyMap<DraftId, string>> {
  const pad = await documents.pads.read(participantId)
  const drafts = readDrafts(pad).filter(({ bin, text }) => !bin && cleanText(text) !== '')
  const { draftsPerPad } = limits
  return new Map(drafts.slice(0, draftsPerPad).map(({ id }) => [id, markOf(pad, id)]))
}

/** Only whose finished lane holds drafts has use for the letters. */
function withLetters(
  { records }: LiveSession,
  by: ParticipantId,
  pad: Y.Doc,
  draft: CutDraft,
): CutDraft {
  return stoodInLane(records, by) === null
    ? draft
    : { ...draft, letters: markOf(pad, draft.draftId) }
}

/** A hash, because a text that was changed often has many stretches of letters. */
const markOf = (pad: Y.Doc, id: DraftId): string => hash('sha256', lettersOf(pad, id), 'base64url')

function takenDrafts(session: LiveSession): ReadonlySet<DraftId> {
  return new Set([...session.records.authors.values()].flatMap(({ draftId }) => draftId ?? []))
}
