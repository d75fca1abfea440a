// The gate of a reveal in an anonymous session. With ideas of one or two people everybody who saw them write knows whose
// they are, and a person who leads can bring that about: by a round in which one person writes, or by removing the
// others. The gate judges the cut itself, at the moment of the reveal, so that nothing done before gets around it.
import { must } from '../kernel/assert.ts'
import type { DraftId } from '../kernel/ids.ts'
import type { Round } from '../wire/view.ts'
import type { Moment } from './answer.ts'
import type { CutDraft, PadCut } from './decision.ts'
import { areEnoughAuthors } from './gates.ts'
import { authoredFrom } from './lane.ts'
import type { RecordChange, Records } from './records.ts'
import type { Columns } from './columns.ts'
import { planReveal, type RevealPlan } from './reveal.ts'
import { isCutFrom } from './rights.ts'

export interface GatedReveal {
  readonly plan: RevealPlan
  /** The ready ideas were of fewer than three people: of two, of one or of nobody, which nothing tells apart. */
  readonly heldBack: boolean
  /** The drafts that now wait as released drafts do: until a later reveal, a third author or their author's consent. */
  readonly waiting: readonly RecordChange[]
}

/**
 * Counts the devices of the people with ready drafts. An even share of a full board holds a draft of each of them or
 * of none, so these are also the people whose ideas a full board shows. With fewer than three the plan holds only the
 * drafts of people who consented, which then share the board among themselves.
 */
export function planGated(moment: Moment, round: Round, columns: Columns): GatedReveal {
  const { state, records, context } = moment
  const ready = must(context.cut, 'cut of a reveal').filter(
    ({ participantId, drafts }) =>
      drafts.length > 0 && isCutFrom(state.participants.get(participantId)),
  )
  const authors = ready.map(({ participantId }) => participantId)
  const heldBack =
    state.settings.anonymity === 'anonymous' && !areEnoughAuthors(state, records, authors)
  const waits = (pad: PadCut): boolean => heldBack && !records.consents.has(pad.participantId)
  const shown = ready.filter((pad) => !waits(pad))
  const plan = planReveal(shown, columns.space, round.n, columns.clusterOf, context.chance)
  const drafts = new Map(shown.flatMap((pad) => pad.drafts.map((draft) => [draft.draftId, draft])))
  return {
    plan: { ...plan, authors: plan.authors.map((row) => withAlone(moment, row, drafts)) },
    heldBack,
    waiting: ready.filter(waits).flatMap((pad) => rowsFor(pad, records.releases)),
  }
}

function withAlone(
  moment: Moment,
  row: RecordChange,
  drafts: ReadonlyMap<DraftId, CutDraft>,
): RecordChange {
  if (row.table !== 'authors' || row.value === null || row.value.draftId === null) return row
  const { participantId, draftId } = row.value
  return {
    ...row,
    value: authoredFrom(moment, participantId, { ...drafts.get(draftId), draftId }),
  }
}

function rowsFor({ participantId, drafts }: PadCut, known: Records['releases']): RecordChange[] {
  return drafts
    .filter(({ draftId }) => !known.has(draftId))
    .map(({ draftId }) => ({ table: 'releases', draftId, value: participantId }))
}
