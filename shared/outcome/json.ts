import { OUTCOME_VERSION } from '../wire/outcome-file.ts'
import { commentKinds } from '../wire/terms.ts'
import type { Outcome } from './outcome.ts'

/** The outcome as JSON with the exact words. A reader checks `format` and `version` first. */
export function jsonOf(outcome: Outcome): string {
  return `${JSON.stringify({ format: 'forethought.outcome', version: OUTCOME_VERSION, ...outcome }, null, 2)}\n`
}

const text = { type: 'string' }
const count = { type: 'integer' }
const maybe = { type: ['integer', 'null'] }
const object = (properties: Readonly<Record<string, unknown>>) => ({
  type: 'object',
  required: Object.keys(properties),
  additionalProperties: false,
  properties,
})
const list = (items: unknown) => ({ type: 'array', items })
const said = (schema: object, description: string) => ({ ...schema, description })

const questionNumber = said(count, 'The number of the question in `questions`, from 1; 0: none')
const phaseCounts = (description: string) =>
  said(list(object({ phase: text, times: count })), description)

const comment = object({
  id: text,
  kind: { enum: [...commentKinds] },
  text,
  original: said(text, 'The first wording'),
  aside: said({ type: 'boolean' }, 'Whether the comment was set aside'),
})

const idea = object({
  id: text,
  text,
  original: said(text, 'The first wording'),
  round: said(maybe, 'null: added to the board and in no round'),
  added: said(
    text,
    'Where an idea without a round was added, or that it was prepared; empty for a revealed idea',
  ),
  question: text,
  questionNumber,
  author: said(
    text,
    'Empty before the first results of a named session; in an anonymous one empty but for claimed ideas, once claims were shown',
  ),
  comments: said(
    list(comment),
    'What was said about it in the open, by kind and then by a random id. No name is kept with a comment',
  ),
})

/** Merged ideas stand flat in `aside`, so each says where it belongs. */
const asideIdea = {
  ...idea,
  properties: {
    ...idea.properties,
    mergedInto: said(text, 'The id of the idea into which it was merged; absent for a head'),
  },
}

const method = object({
  people: said(count, 'Who joined to take part'),
  rounds: list(
    object({
      n: count,
      question: text,
      questionNumber,
      cluster: said(text, 'What the round was about; empty for the whole board'),
      revealed: { type: 'boolean' },
      heldBack: said(
        { type: 'boolean' },
        'Fewer than three people’s ideas were ready: only those of people who agreed to be guessed were shown',
      ),
      ideas: maybe,
      minutes: said(maybe, 'Whole minutes that people had to write'),
      firstSeen: said(
        maybe,
        'How many cards have their oldest idea from it; null before the results',
      ),
      chosen: said(maybe, 'How many of those cards are chosen'),
    }),
  ),
  visits: list(
    object({
      kind: text,
      round: count,
      question: text,
      questionNumber,
      planned: said(maybe, 'Whole minutes'),
      minutes: said(maybe, 'Whole minutes that it took'),
    }),
  ),
  merged: count,
  prepared: said(count, 'How many ideas were prepared before the start and are in no round'),
  added: said(count, 'How many ideas were added to the board later and are in no round'),
  comments: said(count, 'How many comments were written, with those that were set aside'),
  advantages: said(
    count,
    'How many of the comments are advantages of finalists that were about to be dropped, named at the results',
  ),
  kept: said(count, 'How many cards keep tokens went to, once these were shown'),
  heldConcerns: said(
    count,
    'How many of the comments are concerns that waited until people on three devices held one',
  ),
  roleChanges: phaseCounts('Changes of a role or of taking part after the start'),
  departures: phaseCounts('People who left or were removed after the start'),
  showedNames: said(
    { type: 'boolean' },
    'An anonymous session that showed names at its results before it was made anonymous',
  ),
  walked: said(
    { ...object({ done: count, passed: count }), type: ['object', 'null'] },
    'How many cards the group talked about one after the other, and how many it passed on; null if it did not go from card to card',
  ),
  mineToo: said(
    { type: 'boolean' },
    'Whether the numbers of the cards hold what people said of ideas of others: that they had them too',
  ),
  twins: said(
    object({ pairs: count, same: count, related: count, different: count }),
    'The pairs of ideas with words that are alike, as shown to everybody, and how many of them authors called the same, related or different',
  ),
  claimsShown: said(
    { type: 'boolean' },
    'Whether the claims of an anonymous session were shown together; before that no file tells of any',
  ),
})

const meanAndSpread = {
  mean: said({ type: ['number', 'null'] }, 'The mean score; null for dots and rankings'),
  first: said(maybe, 'First places; null outside rankings and below four ballots'),
  second: said(maybe, 'Second places'),
  low: said(maybe, 'Scores of 0 or 1; null outside scores and below four ballots'),
  high: said(maybe, 'Scores of 4 or 5'),
  split: said({ type: 'boolean' }, 'People differ so far that talking is worth it'),
}

const ballot = object({
  n: count,
  question: text,
  questionNumber,
  namesShown: said({ type: 'boolean' }, 'Whether names stood beside the ideas while people voted'),
  method: { enum: ['dots', 'rank', 'score'] },
  criterion: said(text, 'What people scored; empty for dots and rankings'),
  marksEach: said(maybe, 'Dots or places; null for scores, which have no budget'),
  on: said({ enum: ['cards', 'clusters'] }, 'What people marked'),
  finalists: said({ type: 'boolean' }, 'Whether the vote was on the finalists alone'),
  perCard: said(
    count,
    'The most of one person on one card or cluster: dots, points of the first place, or the highest score',
  ),
  visit: said(
    count,
    'Its visit in `method.visits`, from 1: votes of one visit were open at the same time',
  ),
  state: { enum: ['open', 'suspended', 'closed'] },
  voters: maybe,
  totals: {
    ...list(
      object({
        id: said(text, 'Of the card or the cluster'),
        text: said(text, 'The words of the card, or the name of the cluster when the vote closed'),
        marks: said(count, 'The sum of dots, of points, or of scores'),
        people: count,
        ...meanAndSpread,
        before: said(
          { type: ['number', 'null'] },
          'Its marks, or its mean score, in the vote that this one repeats',
        ),
        cards: said(list(text), 'The cards of the cluster when the vote closed, by id'),
        rank: count,
        tiedWith: count,
      }),
    ),
    type: ['array', 'null'],
  },
  contenders: said(
    { type: ['number', 'null'] },
    'How many were real contenders (null for scores): 1 divided by the sum of the squared shares of all marks',
  ),
  repeats: said(maybe, 'The number of the vote that it repeats, if both have totals'),
  moved: said(
    {
      ...object({ since: count, share: { type: 'number', minimum: 0, maximum: 1 } }),
      type: ['object', 'null'],
    },
    'Which part of all marks moved since an earlier vote on the same cards: half of the sum of the differences of the shares. Of a vote on the finalists alone: on the cards of both votes',
  ),
  agreement: said(
    {
      ...object({
        kind: { enum: ['order', 'scores'] },
        value: { type: 'number', maximum: 1 },
        isByChance: said({ type: 'boolean' }, 'No more than by chance'),
      }),
      type: ['object', 'null'],
    },
    'How far people agree, to tenths. order: Kendall’s W of dots and rankings, corrected for chance (0) and for ties. scores: Krippendorff’s alpha for ordinal data, 0 is chance. Null below four ballots and where no number is sound',
  ),
  withheld: said(
    { enum: ['too-few', 'too-few-changed', null] },
    'Why there are no totals: too few voted, or too few marks changed since a tally that was shown',
  ),
})

const card = object({
  head: idea,
  sources: said(list(idea), 'Merged into the head, with their own words'),
  cluster: said(
    text,
    'The name of its cluster, of no other cluster: its title, or words of ours without one; empty: unsorted',
  ),
  clusterId: said(text, 'Empty: unsorted'),
  votes: list(
    object({ ballot: count, marks: count, people: count, from: count, ...meanAndSpread }),
  ),
  ballot: said(
    maybe,
    'The last vote on the cards of the question, where its totals are shown; a vote on the finalists alone counts for these',
  ),
  marks: said(maybe, 'Of that vote; null: in no vote, or no tally is served'),
  people: maybe,
  from: said(maybe, 'How many cards of that vote the marks are added up from'),
  mean: said({ type: ['number', 'null'] }, 'The mean score of that vote'),
  rank: maybe,
  tiedWith: maybe,
  status: { enum: ['chosen', 'parked', ''] },
  finalist: said(
    { enum: ['top', 'wild-card', 'kept', ''] },
    'Why the card is among those to talk about: the top of the last vote, a wild card with the highest score on the other criterion, or kept by a keep token; empty for every other card, and before the results',
  ),
  convergence: said(
    {
      ...object({
        unit: { enum: ['people', 'ideas'] },
        count,
        of: maybe,
        afterSeeing: said(
          count,
          'People who said only after seeing it that they had it too, added up over the ideas of the card; never in `count`',
        ),
      }),
      type: ['object', 'null'],
    },
    'How often it was thought of alone. Named session: the different people with an idea of the first round of its question, or of a latecomer before seeing the board. Anonymous session: the ideas of that first round. Null before the results',
  ),
})

/** The published JSON Schema of the export (draft 2020-12). */
export const outcomeSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Forethought outcome',
  ...object({
    format: { const: 'forethought.outcome' },
    version: { const: OUTCOME_VERSION },
    title: text,
    date: said(text, 'The day on which it began, YYYY-MM-DD'),
    lastDate: said(text, 'The day on which its last phase before the close began'),
    question: said(text, 'The question the group is on'),
    questions: list(text),
    anonymity: { enum: ['anonymous', 'named'] },
    phase: text,
    method,
    ballots: list(ballot),
    clusters: list(
      object({ id: text, title: said(text, 'As it was given; empty without one'), name: text }),
    ),
    cards: list(card),
    aside: list(asideIdea),
    asideClusters: list(text),
    actions: list(object({ text, owner: text, due: said(text, 'YYYY-MM-DD'), ideaId: text })),
  }),
}
