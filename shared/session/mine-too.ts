// *This was my idea too*: a person says of the idea of somebody else that they had it as well. With an own idea of the
// first solo of the same question the word counts for the convergence of a card; without one it is kept apart as said
// after seeing. The word is a private record: only its person is served it, and can take it back.
//
// What is served is, for each idea, how many people said so. Four probes would make more of it, and this is why each
// finds nothing in an anonymous session:
//
// 1. *Merge and look.* If the number of a card were that of the different ideas in the card or pointed at, merging the
//    card with one candidate after the other would find the idea that a person pointed with, and so whose idea it is. The
//    numbers belong to ideas and not to cards, and are counted without the board's merges. What a card shows is made of
//    these numbers alone (outcome/convergence.ts), so no merge and no split asks anything.
// 2. *Look, let one person speak, look again.* A second count could be subtracted from the first. Each question is
//    counted once, at the first results at which people on three devices had spoken; what is said later stays with its
//    person. Two people or nobody are told alike: by no numbers.
// 3. *See who is left.* If everybody but one person spoke for an idea, that person wrote it. An idea's number grows no
//    further than to where three authors of the first solo are left who may have written it.
// 4. *Who spoke at all.* No frame, event or file changes when somebody speaks.
//
// What we do not promise: people who pool what they said can subtract their own words. In a named session authors are
// shown at the results, so nothing is held back there, and each entry of the results counts again.
import type { IdeaId, ParticipantId, QuestionId } from '../kernel/ids.ts'
import type { CommandOf } from '../wire/commands.ts'
import type { SaidToo } from '../wire/slices.ts'
import { sameJson } from './agenda.ts'
import { accept, type Answer, type Moment, refuse } from './answer.ts'
import { type Effects, noEffects } from './effects.ts'
import { areEnoughAuthors, countedDevices } from './gates.ts'
import { questionOfIdea } from './path.ts'
import type { RecordChange, Records } from './records.ts'
import type { SessionState } from './state.ts'

/**
 * Says that an idea of somebody else was one’s own too, or takes it back. There is no event, so nobody else is told. As an
 * own idea of the first solo, an idea of somebody else is refused as an unknown one is.
 */
export function decideMineToo(
  { state, records, actor, context }: Moment,
  { ideaId, mineToo, myIdeaId }: CommandOf<'idea.mineToo'>,
): Answer {
  if (state.participants.get(actor)?.preview === true)
    return refuse('not-allowed', 'a preview has had no idea')
  const idea = context.board.ideas.get(ideaId)
  if (idea === undefined) return refuse('unknown-target', 'no such idea')
  if (isBy(records, ideaId, actor)) return refuse('not-allowed', 'the idea is their own')
  const asked = questionOfIdea(state, idea)?.id ?? null
  const own = myIdeaId ?? null
  if (
    own !== null &&
    !(isBy(records, own, actor) && isAlone({ state, records, context }, own, asked))
  )
    return refuse('unknown-target', 'no such idea of this person')
  const said = records.mineToo.get(actor)?.get(ideaId)
  if (mineToo ? said === own : said === undefined) return accept([])
  return accept(
    [],
    [{ table: 'mineToo', participantId: actor, ideaId, value: mineToo ? { own } : null }],
  )
}

const isBy = ({ authors }: Records, ideaId: IdeaId, by: ParticipantId): boolean =>
  authors.get(ideaId)?.participantId === by

/** Whether an idea was written in the first round of this question, before its author saw any other. */
function isFirstSolo(
  { state, context }: Pick<Moment, 'state' | 'context'>,
  ideaId: IdeaId,
  questionId: QuestionId | null,
): boolean {
  const first = state.rounds.find((round) => round.questionId === questionId)
  return first?.revealed === true && context.board.ideas.get(ideaId)?.round === first.n
}

/** As the first solo counts what was written in a latecomer's lane of a named session (lane.ts). */
function isAlone(
  { state, records, context }: Pick<Moment, 'state' | 'records' | 'context'>,
  ideaId: IdeaId,
  questionId: QuestionId | null,
): boolean {
  const idea = context.board.ideas.get(ideaId)
  const isOfLane = records.authors.get(ideaId)?.alone === true && idea !== undefined
  if (isOfLane && questionOfIdea(state, idea)?.id === questionId) return true
  return isFirstSolo({ state, context }, ideaId, questionId)
}

/** The word of one person about one idea. */
interface Said {
  readonly by: ParticipantId
  readonly ideaId: IdeaId
  readonly own: IdeaId | null
}

/** Counts what people said of the ideas of each question, as the group comes to its results. */
export function countMineToo(moment: Moment): Effects {
  const { state, context } = moment
  const all = saidIn(moment)
  const events = state.questions.flatMap(({ id: questionId }) => {
    const said = all.filter(({ ideaId }) => {
      const idea = context.board.ideas.get(ideaId)
      return idea !== undefined && questionOfIdea(state, idea)?.id === questionId
    })
    const before = state.mineToo.find((counted) => counted.questionId === questionId)
    if (!mayCount(moment, said, before !== undefined)) return []
    const ideas = numbersOf(moment, questionId, said)
    const isNews = !sameJson(ideas, before?.ideas ?? [])
    return isNews ? [{ type: 'mine-too-counted', questionId, ideas } as const] : []
  })
  return events.length === 0 ? noEffects : { events, records: [] }
}

/** The words of people who count, and who could take them back now. */
function saidIn({ state, records }: Moment): readonly Said[] {
  return [...records.mineToo].flatMap(([by, ideas]) =>
    countedDevices(state, records, [by]).size === 0
      ? []
      : [...ideas].map(([ideaId, own]) => ({ by, ideaId, own })),
  )
}

/** In an anonymous session once, and only if people on three devices spoke. */
function mayCount({ state, records }: Moment, said: readonly Said[], isCounted: boolean): boolean {
  if (state.settings.anonymity === 'named') return true
  return (
    !isCounted &&
    areEnoughAuthors(
      state,
      records,
      said.map(({ by }) => by),
    )
  )
}

/** The authors, counted in devices, who stay possible for an idea whose number has grown to its end. */
const AUTHORS_LEFT = 3

function numbersOf(
  moment: Moment,
  questionId: QuestionId,
  said: readonly Said[],
): readonly (readonly [IdeaId, SaidToo])[] {
  const most = mostOf(moment, questionId)
  const numbers = [...Map.groupBy(said, ({ ideaId }) => ideaId)].map(([ideaId, own]) => {
    const alone = Math.min(most, own.filter((one) => one.own !== null).length)
    const after = Math.min(most - alone, own.filter((one) => one.own === null).length)
    return [ideaId, { alone, after }] as const
  })
  return numbers
    .filter(([, { alone, after }]) => alone + after > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** How far the number of one idea may grow. */
function mostOf(moment: Moment, questionId: QuestionId): number {
  const { state, records } = moment
  if (state.settings.anonymity === 'named') return Infinity
  const authors = [...records.authors].flatMap(([ideaId, { participantId }]) =>
    isFirstSolo(moment, ideaId, questionId) ? [participantId] : [],
  )
  return Math.max(0, countedDevices(state, records, authors).size - AUTHORS_LEFT)
}

/** Withdraws what a person said who leaves or is removed. */
export function mineTooWithdrawn(
  { mineToo }: Records,
  participantId: ParticipantId,
): readonly RecordChange[] {
  return [...(mineToo.get(participantId)?.keys() ?? [])].map((ideaId) => {
    return { table: 'mineToo', participantId, ideaId, value: null }
  })
}

/** The counts of each idea, of all questions. */
export const saidToo = ({ mineToo }: Pick<SessionState, 'mineToo'>): ReadonlyMap<IdeaId, SaidToo> =>
  new Map(mineToo.flatMap(({ ideas }) => ideas))
