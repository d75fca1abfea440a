// The sentences that Forethought itself says in an outcome, shared by the formats that people read. Each format brings
// a function `quote`, and all words that people wrote go through it, so that no format can forget to escape them.
import type { OutcomeBallot } from './ballots.ts'
import type { OutcomeCard } from './cards.ts'
import { hasConverged } from './convergence.ts'
import { counted } from './counted.ts'
import { finalistWords } from './minority.ts'
import type { Method, MethodRound, MethodVisit, PhaseCount } from './method.ts'
import { ideasIn, type Outcome } from './outcome.ts'
import { ballotTitle, ballotWords, notFinalWords, votesWords, type Quote } from './vote-words.ts'

/** The sentence in place of words of which nothing is left. */
export const NO_WORDS = '(no words)'

/** The day of the session, or its first and its last day. */
export const dayWords = ({ date, lastDate }: Outcome): string =>
  date === lastDate ? date : `${date} to ${lastDate}`

/** How often a card was thought of alone; empty if that was once or is not served. */
function aloneWords({ convergence }: OutcomeCard): string {
  if (!hasConverged(convergence)) return ''
  const { unit, count, of } = convergence
  return unit === 'people'
    ? `${count} of ${counted(of ?? count, 'person', 'people')} wrote it alone`
    : `written ${count} times, each alone`
}

/** How many people had the idea of a card too, but only after seeing it; empty for nobody. */
function afterWords({ convergence }: OutcomeCard): string {
  const people = convergence?.afterSeeing ?? 0
  return people === 0 ? '' : `${counted(people, 'person', 'people')} had it too, after seeing it`
}

/** The words of a card about its marks and its convergence. A card without marks or convergence has no words about them. */
export const cardFacts = (
  card: OutcomeCard,
  ballots: readonly OutcomeBallot[],
  quote: Quote,
): readonly string[] =>
  [
    ...votesWords(card, ballots, quote),
    notFinalWords(card, ballots),
    finalistWords[card.finalist],
    aloneWords(card),
    afterWords(card),
  ].filter((fact) => fact !== '')

/** Whether the group is at its results or has closed the session. */
export const isDecided = ({ phase }: Outcome): boolean => phase === 'results' || phase === 'closed'

/**
 * Says that nothing was chosen, from the results on. Without the sentence a reader could not tell whether the group
 * chose nothing or the file leaves the choice out.
 */
export function undecidedWords(outcome: Outcome): string {
  const { cards } = outcome
  const isOpen = cards.length > 0 && !cards.some(({ status }) => status === 'chosen')
  return isDecided(outcome) && isOpen ? 'Nothing is marked as chosen.' : ''
}

/** The sentences under "How this was made". */
export function methodWords(outcome: Outcome, quote: Quote): readonly string[] {
  const { method, ballots, questions } = outcome
  return [
    `${counted(method.people, 'person', 'people')} joined to take part.`,
    namesWords(outcome),
    ...method.rounds.map((round) => roundWords(round, questions.length, quote)),
    ...mineTooWords(outcome),
    ...(method.prepared === 0
      ? []
      : [
          `${counted(method.prepared, 'idea was', 'ideas were')} prepared before the start, by whoever led. Nobody wrote ${method.prepared === 1 ? 'it' : 'them'} in a round of this session.`,
        ]),
    ...(method.added === 0
      ? []
      : [
          `${counted(method.added, 'idea was', 'ideas were')} added to the board after a reveal and not in a round; nothing is said about whether ${method.added === 1 ? 'it was' : 'they were'} written alone.`,
        ]),
    ...twinWords(method),
    ...(method.merged === 0
      ? []
      : [
          `${counted(method.merged, 'idea was', 'ideas were')} merged into another card; every wording is kept below its card.`,
        ]),
    ...commentsWords(method),
    ...finalistsWords(method),
    ...walkedWords(method),
    ...ballots.map(
      (ballot) => `${ballotTitle(ballot, ballots.length)}: ${ballotWords(ballot, quote)}`,
    ),
    ...(outcome.cards.some(({ votes }) => votes.some(({ from }) => from > 1))
      ? [
          'Marks of cards that were merged after a vote are added up as they were counted: somebody who marked two of them is in the sum twice.',
        ]
      : []),
    ...changesWords(
      method.roleChanges,
      (n) =>
        `${counted(n, 'time', 'times')} the role of a person was changed, or whether a person who leads takes part`,
    ),
    ...changesWords(
      method.departures,
      (n) => `${counted(n, 'person', 'people')} left or ${n === 1 ? 'was' : 'were'} removed`,
    ),
  ]
}

/** How comments were written; none without any. */
function commentsWords({ comments, heldConcerns, advantages }: Method): readonly string[] {
  if (comments === 0) return []
  const open = comments - heldConcerns - advantages
  return [
    ...(open === 0
      ? []
      : [
          `${counted(open, 'comment was', 'comments were')} written in the open in refine, without a name: everybody could read ${open === 1 ? 'it' : 'them'} from then on, and nobody’s name was asked for or kept.`,
        ]),
    ...(heldConcerns === 0
      ? []
      : [
          `${counted(heldConcerns, 'concern', 'concerns')} waited, read by nobody else, until people on three devices held one, and then came to the board together and without a name.`,
        ]),
  ]
}

/** Sentences about what was done for ideas that few people see; none without such ideas. */
function finalistsWords({ kept, advantages }: Method): readonly string[] {
  return [
    ...(kept === 0
      ? []
      : [
          `Each person had one keep token, with which a card stays among those that the group talks about; ${counted(kept, 'card is', 'cards are')} kept. Tokens were shown together, once people on three devices had given one, or by the word of the person who gave it, and never whose they are.`,
        ]),
    ...(advantages === 0
      ? []
      : [
          `Before finalists with the support of a fifth of the voters were dropped, everybody was asked for one advantage of each; ${counted(advantages, 'was', 'were')} written, without a name.`,
        ]),
  ]
}

/** How the group went from card to card; none if it never did. */
function walkedWords({ walked }: Method): readonly string[] {
  if (walked === null || walked.done + walked.passed === 0) return []
  const { done, passed } = walked
  const over = passed === 0 ? '' : ` It passed on ${counted(passed, 'other card', 'other cards')}.`
  return [
    `In the order of the board the group went from card to card and talked about ${counted(done, 'card', 'cards')} while every screen showed the card; nobody had to say whose it was.${over}`,
  ]
}

/** When names stood beside ideas, and in which votes people knew them. */
function namesWords(outcome: Outcome): string {
  const { anonymity, ballots } = outcome
  const known = ballots.filter(({ namesShown }) => namesShown)
  const all =
    anonymity === 'anonymous'
      ? anonymousWords(outcome)
      : 'Named: who wrote what stays hidden until the first results, and is shown from then on.'
  if (known.length === 0) return all
  const which = known.map((ballot) => ballotTitle(ballot, ballots.length)).join(', ')
  return `${all} People voted with the names shown in: ${which}.`
}

/**
 * What an anonymous session showed of names. The number of claimed ideas follows from the names that stand at ideas, so
 * it tells nothing that they do not tell.
 */
function anonymousWords({ method, ...outcome }: Outcome): string {
  const { showedNames, claimsShown } = method
  const since = showedNames
    ? 'Anonymous since the session was made so; names were shown at its results before that.'
    : 'Anonymous:'
  if (!claimsShown)
    return showedNames ? since : `${since} no name stands beside an idea, in any phase or file.`
  const ideas = ideasIn(outcome)
  const claimed = ideas.filter(({ author }) => author !== '').length
  const named =
    claimed === 0
      ? 'no name stands beside an idea'
      : `${claimed} of ${counted(ideas.length, 'idea', 'ideas')} ${claimed === 1 ? 'has' : 'have'} the name of the person who wrote and claimed it; nobody else is named`
  return `${since} ${showedNames ? 'Since then, at' : 'at'} the results, people could claim their own ideas, and all claims were shown together; ${named}.`
}

/** How many pairs of ideas were pointed out as likely twins. Comparing found them, and people decided. */
function twinWords({
  twins: { pairs, same, related, different },
}: Outcome['method']): readonly string[] {
  if (pairs === 0) return []
  const said =
    same + related + different === 0
      ? ''
      : ` Authors called ${same} of them the same, ${related} related and ${different} different.`
  return [
    `${counted(pairs, 'pair', 'pairs')} of ideas with words that are alike ${pairs === 1 ? 'was' : 'were'} found on the server and shown to everybody in refine.${said} Nothing was merged by itself.`,
  ]
}

/** How people said that an idea was theirs too, and when that was counted. None before the results and without any. */
function mineTooWords({ anonymity, method }: Outcome): readonly string[] {
  if (!method.mineToo) return []
  const how =
    'People could say of the idea of somebody else that it was theirs too. With an own idea of the first round of the question it counts as one that was written alone; without one it is told apart, as said after seeing.'
  return anonymity === 'named'
    ? [how]
    : [
        `${how} It was counted once, at the first results at which three people had said so, and an idea’s number ends where fewer than three people would be left who may have written it.`,
      ]
}

/** One sentence with the sum of all phases and then each phase; none without any change. */
function changesWords(
  counts: readonly PhaseCount[],
  sentence: (n: number) => string,
): readonly string[] {
  const sum = counts.reduce((all, { times }) => all + times, 0)
  if (sum === 0) return []
  const each = counts.map(({ phase, times }) => `${times} in ${phase}`).join(', ')
  return [`After the start, ${sentence(sum)}: ${each}.`]
}

/** The lines under "What ran", one for each visit. */
export function visitsWords({ visits }: Method): readonly string[] {
  return visits.map(visitWords)
}

function roundWords(
  { n, questionNumber, cluster, revealed, heldBack, ideas }: MethodRound,
  questions: number,
  quote: Quote,
): string {
  const about = questions > 1 ? ` on question ${questionNumber}` : ''
  const within = cluster === '' ? '' : `, about “${quote(cluster)}”`
  if (!revealed) return `Round ${n}${about}${within}: not revealed, so nothing of it is here.`
  if (heldBack) return `Round ${n}${about}${within}: ${heldBackWords(ideas)}`
  if (ideas === 0)
    return `Round ${n}${about}${within}: there was time to write alone; no idea came of it.`
  const all =
    ideas === null ? '' : ` ${counted(ideas, 'idea is', 'ideas are')} from this round by now.`
  return `Round ${n}${about}${within}: everybody wrote alone before the group saw any of it; then all was revealed at once, in random order.${all}`
}

/** The number of people is not said: one, two and nobody are the same sentence. */
function heldBackWords(ideas: number | null): string {
  const why = 'there was time to write alone; fewer than three people’s ideas were ready to show.'
  if (ideas === 0) return `${why} They waited in their pads.`
  const since =
    ideas === null ? '' : ` ${counted(ideas, 'idea is', 'ideas are')} from this round by now.`
  return `${why} Those of people who agreed to be guessed were shown, and any others waited in their pads.${since}`
}

function visitWords({ kind, round, planned, minutes }: MethodVisit): string {
  const what = kind === 'solo' ? `solo, round ${round}` : kind
  const parts = [
    ...(minutes === null
      ? []
      : [minutes === 0 ? 'took less than a minute' : `took ${minutes} min`]),
    ...(planned === null ? [] : [`planned ${planned} min`]),
  ]
  return parts.length === 0 ? what : `${what}: ${parts.join(', ')}`
}
