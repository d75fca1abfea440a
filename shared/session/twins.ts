// Twins are two ideas that may say the same. When a group comes to refine, the server compares the wordings of the ideas
// (shared/twins). First the authors are asked, each about own ideas, and at most a dozen times. Their answers are told
// together, without their names. A machine never merges: people merge on the wall, one pair at a time.
//
// Which pairs are found follows from the wordings alone, which everybody reads. Whom a question is asked, what they
// answered and whether they did is a private record. These probes would make more of it, and this is why each finds
// nothing:
//
// 1. *One clientID that merges exactly its own ideas.* An answer is no edit of the board. It has no event until it is
//    told, and nobody else's frame changes.
// 2. *Look, let one person answer, look again.* Answers are told in batches, each of at least three devices. A row is
//    deleted when it is told, so that no batch repeats another. What is not told when the phase ends is deleted, and its
//    pairs are then shown like all others, so that the list tells nothing of who answered.
// 3. *Ask about an idea of somebody else.* An answer to a pair without an own idea is refused as one to an unknown pair.
// 4. *Remove a person and look what is still open.* The warning before a vote follows from the pairs that are shown, what
//    was told of them, and the board. It does not follow from who was asked.
// 5. *Two authors of one pair.* A pair has one word, the most careful that somebody said: two words would tell that the
//    ideas have two authors.
// 6. *A question that is missing.* A person is asked about the nearest pairs of own ideas. What others were asked changes
//    nothing of it, so a question tells nothing about the other author.
// 7. *A decoy.* Somebody adds an idea like that of a victim and waits for the word of its author. The word comes in a
//    later visit, with those of two other devices at least, and tells of each idea only that one of them wrote it.
//
// What we do not promise: people who pool what they answered can subtract it.
import { shuffled } from '../kernel/chance.ts'
import type { IdeaId, ParticipantId } from '../kernel/ids.ts'
import type { CommandOf } from '../wire/commands.ts'
import type { TwinPair, TwinQuestion, TwinsSlice } from '../wire/slices.ts'
import type { Nearness, TwinAnswer } from '../wire/terms.ts'
import { accept, type Answer, type Moment, refuse } from './answer.ts'
import type { SessionEvent } from './event.ts'
import { areEnoughAuthors } from './gates.ts'
import { isKeptFromBoard } from './lane.ts'
import { currentVisit } from './path.ts'
import { applyRecords, ownRecords, twinKey } from './records-evolve.ts'
import type { OwnRecords, RecordChange, Records } from './records.ts'
import type { BoardFacts, SessionState, Twins } from './state.ts'

/** How many pairs one comparing adds at most, and how many a session keeps. */
const MOST_FOUND = 300
const MOST_KEPT = 900
/** How many questions one person is asked in a visit. */
const DOZEN = 12

/** What comparing the ideas of the present question brought about. Empty where the group has moved on. */
export function twinsFound(
  state: SessionState,
  visit: number,
  found: readonly { readonly a: IdeaId; readonly b: IdeaId; readonly near: Nearness }[],
): readonly SessionEvent[] {
  if (currentVisit(state).visit !== visit || !seeksTwins(state)) return []
  const known = new Set(state.twins.pairs.map(({ a, b }) => twinKey(a, b)))
  const pairs = found
    .filter(({ a, b }) => !known.has(twinKey(a, b)))
    .slice(0, Math.max(0, Math.min(MOST_FOUND, MOST_KEPT - known.size)))
    .map(({ a, b, near }) => [a, b, near] as const)
  return [{ type: 'twins-found', questionId: state.questionId, pairs }]
}

/** Whether the ideas are to be compared now: once in each visit to refine, and never before reading has ended. */
export function seeksTwins(state: SessionState): boolean {
  const { kind, visit } = currentVisit(state)
  return kind === 'refine' && state.twins.soughtIn !== visit
}

/**
 * Takes the answer of an author. It has no event of its own, so nobody else is told; once people on three devices have
 * answered all their questions, everything that was said is told together.
 */
export function decideTwinAnswer(
  moment: Moment,
  { ideaId, otherId, answer }: CommandOf<'twin.answer'>,
): Answer {
  const { state, records, actor } = moment
  const pair = pairsAsked(state).find(({ a, b }) => twinKey(a, b) === twinKey(ideaId, otherId))
  if (pair === undefined || records.authors.get(ideaId)?.participantId !== actor)
    return refuse('unknown-target', 'no such question to this person')
  // The answers of others came first. The question has gone from the page of this person already.
  if (pair.said !== null) return accept([])
  const { a, b } = pair
  if (records.twinAnswers.get(actor)?.get(twinKey(a, b)) === answer) return accept([])
  const put: RecordChange = { table: 'twinAnswers', participantId: actor, a, b, value: answer }
  const after = { ...moment, records: applyRecords(records, [put]) }
  return areEnough(after) ? told(after) : accept([], [put])
}

/** The pairs of this visit. Their authors are asked until the visit ends. */
function pairsAsked(state: SessionState): readonly Twins[] {
  const { kind, visit } = currentVisit(state)
  return kind === 'refine' ? state.twins.pairs.filter((pair) => pair.visit === visit) : []
}

/**
 * Whether people on three devices have answered all their questions. With the first answer of the third one the others of
 * that person would come too late, and wait for two more people in vain.
 */
const areEnough = ({ state, records, context }: Moment): boolean =>
  areEnoughAuthors(
    state,
    records,
    [...records.twinAnswers.keys()].filter((id) =>
      questionsTo(state, ownRecords(records, id)).every(
        ({ ideaId, otherId, answer }) =>
          answer !== undefined || !areApart(context.board, ideaId, otherId),
      ),
    ),
  )

/** Whether two ideas are on the board in different cards. A pair of others is asked of nobody any more. */
function areApart({ ideas }: BoardFacts, a: IdeaId, b: IdeaId): boolean {
  const [one, other] = [ideas.get(a), ideas.get(b)]
  return one?.aside === false && other?.aside === false && one.head !== other.head
}

/** Tells every answer that is held, in an order of chance, and deletes whose it was. */
function told({ state, records, context }: Moment): Answer {
  const words = new Map<string, TwinAnswer>()
  for (const own of records.twinAnswers.values())
    for (const [key, answer] of own) words.set(key, moreCareful(words.get(key), answer))
  const answers = pairsAsked(state).flatMap(({ a, b }) => {
    const answer = words.get(twinKey(a, b))
    return answer === undefined ? [] : [[a, b, answer] as const]
  })
  const event = { type: 'twins-told', answers: shuffled(answers, context.chance) } as const
  return accept([event], twinAnswersEnded(records))
}

const CARE: readonly TwinAnswer[] = ['same', 'related', 'no']

const moreCareful = (one: TwinAnswer | undefined, other: TwinAnswer): TwinAnswer =>
  one !== undefined && CARE.indexOf(one) > CARE.indexOf(other) ? one : other

/** Shows the pairs of this visit to everybody. What authors have answered so far waits as before. */
export function decideShowTwins({ state }: Moment): Answer {
  const isShown = state.twins.shownIn === currentVisit(state).visit
  return accept(isShown || pairsAsked(state).length === 0 ? [] : [{ type: 'twins-shown' }])
}

/** The end of all answers that nobody was told: they are told, or the visit has ended. */
export const twinAnswersEnded = ({ twinAnswers }: Records): readonly RecordChange[] =>
  [...twinAnswers.keys()].flatMap((id) => twinAnswersWithdrawn({ twinAnswers }, id))

/** Withdraws what a person answered who leaves or is removed. */
export function twinAnswersWithdrawn(
  { twinAnswers }: Pick<Records, 'twinAnswers'>,
  participantId: ParticipantId,
): readonly RecordChange[] {
  return [...(twinAnswers.get(participantId)?.keys() ?? [])].map((key) => {
    const [a, b] = key.split('/') as [IdeaId, IdeaId] // as `twinKey` made it
    return { table: 'twinAnswers', participantId, a, b, value: null }
  })
}

/** The pairs that everybody is or was shown: those of ended visits, and those of this one once they are shown. */
export function twinsShown(state: SessionState): readonly Twins[] {
  const { visit } = currentVisit(state)
  return state.twins.pairs.filter((pair) => pair.visit < visit || state.twins.shownIn === visit)
}

/** The likely twins as one person may see them now, and the questions to them. Nothing in the lane. */
export function twinsFor(
  state: SessionState,
  own: OwnRecords,
  participantId: ParticipantId,
): TwinsSlice {
  const { kind, visit } = currentVisit(state)
  if (kind !== 'refine' || isKeptFromBoard(state, participantId, own.lane)) return null
  const isShown = state.twins.shownIn === visit
  const isHere = ({ questionId }: Twins): boolean => questionId === state.questionId
  return {
    sought: state.twins.soughtIn === visit,
    asking: !isShown && pairsAsked(state).length > 0,
    pairs: twinsShown(state).filter(isHere).map(pairSeen),
    questions: questionsTo(state, own),
  }
}

const pairSeen = ({ a, b, near, said }: Twins): TwinPair => ({
  a,
  b,
  near,
  ...(said === null ? {} : { said }),
})

/**
 * The questions to a person: the nearest pair of each own idea, then the second nearest of each, up to a dozen. A pair
 * whose word was told is no question any more, and no other question takes its place.
 */
function questionsTo(state: SessionState, { authored, twinAnswers }: OwnRecords): TwinQuestion[] {
  const turns = new Map<IdeaId, number>()
  const asked = pairsAsked(state).flatMap((pair) => {
    const ideaId = authored.has(pair.a) ? pair.a : authored.has(pair.b) ? pair.b : null
    if (ideaId === null) return []
    const turn = turns.get(ideaId) ?? 0
    turns.set(ideaId, turn + 1)
    return [{ pair, ideaId, turn }]
  })
  return asked
    .toSorted((one, other) => one.turn - other.turn)
    .slice(0, DOZEN)
    .flatMap(({ pair: { a, b, near, said }, ideaId }) => {
      const answer = twinAnswers.get(twinKey(a, b))
      const question = { ideaId, otherId: ideaId === a ? b : a, near }
      return said === null ? [answer === undefined ? question : { ...question, answer }] : []
    })
}
