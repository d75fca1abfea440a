// Plans a reveal: which ideas the cut becomes. The plan is pure, so that tests need no server. The drafts are shuffled
// before they get an id or a position, so that no id and no position shows the author of a draft.
import { randomId, shuffled, type Chance } from '../kernel/chance.ts'
import type { ClusterId, IdeaId, ParticipantId } from '../kernel/ids.ts'
import { ideaBytes, type Space } from './board-space.ts'
import type { CutDraft, PadCut, RevealedIdea } from './decision.ts'
import type { RecordChange } from './records.ts'

export interface RevealPlan {
  /** In board order, which is the shuffled order. */
  readonly ideas: readonly RevealedIdea[]
  readonly authors: readonly RecordChange[]
  /** For each person with drafts that a full board leaves in the pad: how many. Other people have no row. */
  readonly leftBehind: readonly RecordChange[]
}

/**
 * `clusterOf` says into which cluster the idea of a draft is born; null for none. The ideas of all clusters are shuffled
 * together, so that the order on the board tells nothing within a cluster either.
 */
export function planReveal(
  cuts: readonly PadCut[],
  space: Space,
  round: number,
  clusterOf: (draft: CutDraft) => ClusterId | null,
  chance: Chance,
): RevealPlan {
  const share = largestShare(cuts, space)
  const order = shuffled(
    cuts.flatMap((cut) => taken(cut, share)),
    chance,
  )
  const made = order.map(({ participantId, draft }) => {
    const ideaId = randomId<IdeaId>(chance)
    const idea: RevealedIdea = {
      '~revealed': true,
      ideaId,
      text: draft.text,
      round,
      cluster: clusterOf(draft),
    }
    const author: RecordChange = {
      table: 'authors',
      ideaId,
      value: { participantId, draftId: draft.draftId },
    }
    return { idea, author }
  })
  return {
    ideas: made.map(({ idea }) => idea),
    authors: made.map(({ author }) => author),
    leftBehind: cuts.flatMap((cut) => rest(cut, share)),
  }
}

/** The largest k for which the first k drafts of every person fit, so that people share a full board evenly. */
export function largestShare(cuts: readonly PadCut[], space: Space): number {
  const longest = Math.max(0, ...cuts.map((cut) => cut.drafts.length))
  let { ideas, bytes } = space
  for (let share = 0; share < longest; share++) {
    for (const { text } of cuts.flatMap(({ drafts }) => drafts[share] ?? [])) {
      ideas--
      bytes -= ideaBytes(text)
    }
    if (ideas < 0 || bytes < 0) return share
  }
  return longest
}

interface Taken {
  readonly participantId: ParticipantId
  readonly draft: CutDraft
}

function taken({ participantId, drafts }: PadCut, share: number): Taken[] {
  return drafts.slice(0, share).map((draft) => ({ participantId, draft }))
}

function rest({ participantId, drafts }: PadCut, share: number): RecordChange[] {
  const left = drafts.length - share
  return left > 0 ? [{ table: 'leftBehind', participantId, value: left }] : []
}
