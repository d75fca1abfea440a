// The outcome as a report in Markdown. All words that people wrote go through markdownWords: they never become a
// heading, a link, an image or a tag.
import type { OutcomeBallot } from './ballots.ts'
import { clustersIn, type OutcomeCard, reworded } from './cards.ts'
import { emptyClusters } from './clusters.ts'
import { kindWords } from './comment.ts'
import { figureWords } from './figure-words.ts'
import type { OutcomeIdea } from './idea.ts'
import { markdownWords } from './markdown-words.ts'
import type { Outcome } from './outcome.ts'
import { type Plane, planesOf, planeTitle } from './plane.ts'
import { ADVANTAGE_FACT, MINORITY_FACT, MINORITY_TITLE, minorityIn } from './minority.ts'
import { asideRemarksWords, concernsWords } from './remark-words.ts'
import { remarksOf, shown, shownWith } from './remarks.ts'
import {
  ballotTitle,
  ballotWords,
  meanWords,
  noMarksWords,
  notInVoteWords,
  rankWords,
  totalWords,
  unmarkedWords,
  withMarks,
} from './vote-words.ts'
import { cardFacts, dayWords, methodWords, NO_WORDS, undecidedWords, visitsWords } from './words.ts'

export function markdownOf(outcome: Outcome): string {
  const { title, questions, aside, asideClusters, ballots } = outcome
  const isOneOfSeveral = questions.length > 1
  const parts = [
    `# ${markdownWords(title === '' ? (questions[0] ?? '') : title, 'heading')}`,
    dayWords(outcome),
    ...(title === '' && !isOneOfSeveral
      ? []
      : questions.map(
          (one, at) => `**Question${isOneOfSeveral ? ` ${at + 1}` : ''}:** ${markdownWords(one)}`,
        )),
    section('Chosen', chosenLines(outcome)),
    section('Parked', withStatus(outcome, 'parked')),
    section('Actions', actionLines(outcome)),
    section(MINORITY_TITLE, [
      ...concernLines(outcome),
      ...advantageLines(outcome),
      ...minorityLines(outcome),
    ]),
    ...ballots.map((ballot) => ballotSection(ballot, outcome)),
    ...planesOf(outcome).map((plane) =>
      section(
        planeTitle(plane, (text) => markdownWords(text, 'heading')),
        planeLines(plane),
      ),
    ),
    ...questions.flatMap((one, at) => questionSections(outcome, one, at + 1)),
    section(
      'Clusters without cards',
      emptyClusters(outcome).map((name) => `- ${markdownWords(name, 'start')}`),
    ),
    section('Set aside', [
      ...aside.map((idea) => ideaLines(idea, { concerns: true })),
      ...asideClusters.map((cluster) => `- the cluster “${markdownWords(cluster)}”`),
      ...asideRemarksWords(outcome, markdownWords).map((said) => `- ${said}`),
    ]),
    section(
      'How this was made',
      methodWords(outcome, words).map((sentence) => `- ${sentence}`),
    ),
    section(
      'In figures',
      figureWords(outcome).map((sentence) => `- ${sentence}`),
    ),
    section(
      'What ran',
      visitsWords(outcome.method).map((visit) => `- ${visit}`),
    ),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function section(title: string, lines: readonly string[], level = 2): string {
  return lines.length === 0 ? '' : `${'#'.repeat(level)} ${title}\n\n${lines.join('\n')}`
}

function chosenLines(outcome: Outcome): string[] {
  const undecided = undecidedWords(outcome)
  return undecided === '' ? withStatus(outcome, 'chosen') : [`- ${undecided}`]
}

function withStatus({ cards, questions }: Outcome, wanted: OutcomeCard['status']): string[] {
  const about = ({ head }: OutcomeCard) =>
    questions.length > 1 ? ` (question ${head.questionNumber})` : ''
  return cards
    .filter(({ status }) => status === wanted)
    .map((card) => `- ${itemWords(card.head.text)}${about(card)}`)
}

function actionLines({ actions }: Outcome): string[] {
  return actions.map(({ text, owner, due }) => {
    const who = [owner, due === '' ? '' : `by ${due}`]
      .filter((part) => part !== '')
      .map((part) => markdownWords(part))
    return `- ${itemWords(text)}${who.length === 0 ? '' : ` (${who.join(', ')})`}`
  })
}

/** All concerns at one place: a reader should not have to look for what speaks against an idea. */
const concernLines = (outcome: Outcome): string[] =>
  remarksOf(outcome, 'concern').map(
    ({ idea, comment }) =>
      `- ${itemWords(comment.text)} (about “${markdownWords(idea.text) || NO_WORDS}”)`,
  )

/** The advantages that people named of finalists before these were dropped. */
const advantageLines = (outcome: Outcome): string[] =>
  remarksOf(outcome, 'advantage').map(
    ({ idea, comment }) =>
      `- ${itemWords(comment.text)} (${ADVANTAGE_FACT} “${markdownWords(idea.text) || NO_WORDS}”)`,
  )

const minorityLines = (outcome: Outcome): string[] =>
  minorityIn(outcome).map(({ head }) => `- ${itemWords(head.text)} (${MINORITY_FACT})`)

function ballotSection(ballot: OutcomeBallot, { ballots, questions }: Outcome): string {
  const about = questions.length > 1 ? `, on question ${ballot.questionNumber}` : ''
  const { totals } = ballot
  return section(`${ballotTitle(ballot, ballots.length)}${about}`, [
    `- ${ballotWords(ballot, words)}`,
    ...withMarks(totals ?? []).map(
      (total) =>
        `- **${rankWords(total)}** ${markdownWords(total.text)} (${totalWords(total, ballot)})`,
    ),
    ...[unmarkedWords(ballot)].filter((said) => said !== '').map((said) => `- ${said}`),
  ])
}

/** The two means of each card stand next to each other: a sum would hide which of the two a card is. */
const planeLines = (plane: Plane): string[] =>
  plane.points.map(
    (point) =>
      `- ${markdownWords(point.text, 'start')} (${words(plane.x.criterion)}: ${meanWords(point.x)}; ${words(plane.y.criterion)}: ${meanWords(point.y)})`,
  )

/** The cards of one question, cluster by cluster. The cluster with the most marks on one card comes first. */
function questionSections(outcome: Outcome, question: string, n: number): string[] {
  const cards = outcome.cards.filter(({ head }) => head.questionNumber === n)
  if (cards.length === 0) return []
  const isOneOfSeveral = outcome.questions.length > 1
  const level = isOneOfSeveral ? 3 : 2
  const sections = clustersIn(cards).map(([cluster, own]) =>
    section(
      markdownWords(cluster, 'heading'),
      own.map((card) => cardLines(card, outcome, cards)),
      level,
    ),
  )
  const title = `## Ideas on question ${n}: ${markdownWords(question, 'heading')}`
  return [...(isOneOfSeveral ? [title] : []), noMarksWords(cards, outcome.ballots), ...sections]
}

/** `all` holds the cards of the same question. */
function cardLines(card: OutcomeCard, { ballots }: Outcome, all: readonly OutcomeCard[]): string {
  const said = [notInVoteWords(card, all), ...cardFacts(card, ballots, words), concernsWords(card)]
  const facts = said.filter((fact) => fact !== '').join('; ')
  return [
    ideaLines(card.head, { facts: facts === '' ? '' : ` (${facts})` }),
    ...card.sources.map((source) => ideaLines(source, { indent: '  ' })),
  ].join('\n')
}

interface IdeaLook {
  readonly facts?: string
  readonly indent?: string
  /** Whether the concerns stand below the idea, and not under a heading of their own. */
  readonly concerns?: boolean
}

function ideaLines(
  idea: OutcomeIdea,
  { facts = '', indent = '', concerns = false }: IdeaLook = {},
): string {
  return [
    `${indent}- ${itemWords(idea.text)}${facts}${added(idea)}${byline(idea.author)}`,
    ...reworded(idea).map((words) => `${indent}  - first written as: ${markdownWords(words)}`),
    ...(concerns ? shown(idea) : shownWith(idea)).map(
      ({ kind, text }) => `${indent}  - ${kindWords[kind].toLowerCase()}: ${markdownWords(text)}`,
    ),
  ].join('\n')
}

const added = ({ added: where }: OutcomeIdea): string => (where === '' ? '' : ` (${where})`)

const byline = (author: string): string => (author === '' ? '' : ` — ${markdownWords(author)}`)

const words = (text: string): string => markdownWords(text)

/** Words at the start of a list item. */
const itemWords = (text: string): string => markdownWords(text, 'start') || NO_WORDS
