// The outcome as rows for the import of Jira (CSV): one row for each action and one for each card. Jira demands a short
// summary on one line. The description is wiki text, so signs that mean something there are escaped.
import { reworded, type OutcomeCard } from './cards.ts'
import { inertText } from './inert.ts'
import { ideasIn, type Outcome } from './outcome.ts'
import { oneLine } from './text.ts'
import { methodLines, questionLines } from './method-lines.ts'
import { commentWords } from './remark-words.ts'
import { cardFacts, NO_WORDS } from './words.ts'

export const jiraColumns = [
  'Summary',
  'Issue Type',
  'Priority',
  'Labels',
  'Due Date',
  'Description',
] as const

type JiraRow = Readonly<Record<(typeof jiraColumns)[number], string>>

/** Jira refuses a longer summary, and with it the whole row. */
const MOST_IN_SUMMARY = 255

/**
 * Actions first: they are the tickets. Then the cards in the order of the outcome, chosen ones with high priority, the
 * ideas that were set aside, and one row about how all of this was made.
 */
export function jiraRows(outcome: Outcome): readonly JiraRow[] {
  const { actions, cards, aside } = outcome
  const ideas = new Map(ideasIn(outcome).map(({ id, text: words }) => [id, words]))
  return [
    ...actions.map(({ text, owner, due, ideaId }) => {
      const about = ideas.get(ideaId)
      const said = [
        owner === '' ? '' : `Owner: ${wikiWords(owner)}`,
        about === undefined ? '' : `Idea: ${wikiWords(about)}`,
      ]
      return row(text, { type: 'Task', labels: ['forethought', 'action'], due, said })
    }),
    ...cards.map((card) => cardRow(card, outcome)),
    ...aside.map((idea) => {
      const said = [
        `Question: ${wikiWords(idea.question)}`,
        'The group set this idea aside.',
        ...commentWords(idea, wikiWords),
      ]
      return row(idea.text, { type: 'Story', labels: ['forethought', 'set-aside'], due: '', said })
    }),
    methodRow(outcome),
  ]
}

/** One row for all tickets: the same sentences in each of them would bury its own words. */
const methodRow = (outcome: Outcome): JiraRow => {
  const said = [...questionLines(outcome, wikiWords), ...methodLines(outcome, wikiWords)]
  return row('How this was made', { type: 'Task', labels: ['forethought'], due: '', said })
}

function cardRow(card: OutcomeCard, outcome: Outcome): JiraRow {
  const { head, sources, cluster, status } = card
  const labels = ['forethought', status, label(cluster)].filter((one) => one !== '')
  const said = [
    head.question === '' ? '' : `Question: ${wikiWords(head.question)}`,
    cluster === '' ? '' : `Cluster: ${wikiWords(cluster)}`,
    ...cardFacts(card, outcome.ballots, wikiWords),
    head.author === '' ? '' : `Author: ${wikiWords(head.author)}`,
    ...reworded(head).map((first) => `First wording: ${wikiWords(first)}`),
    ...commentWords(head, wikiWords),
    ...sources.flatMap((source) => [
      ...[source.text, ...reworded(source)].map((one) => `Merged: ${wikiWords(one)}`),
      ...commentWords(source, wikiWords),
    ]),
  ]
  return row(head.text, { type: 'Story', labels, due: '', said, status })
}

interface Rest {
  readonly type: 'Task' | 'Story'
  readonly labels: readonly string[]
  readonly due: string
  readonly said: readonly string[]
  readonly status?: OutcomeCard['status']
}

function row(text: string, { type, labels, due, said, status }: Rest): JiraRow {
  const line = oneLine(text).trim()
  const isShort = line.length <= MOST_IN_SUMMARY && line === text
  const lines = [
    ...(isShort ? [] : [`Words: ${wikiWords(text)}`]),
    ...said.filter((one) => one !== ''),
  ]
  return {
    Summary: line === '' ? NO_WORDS : shortened(line),
    'Issue Type': type,
    Priority: status === 'chosen' ? 'High' : 'Medium',
    Labels: labels.join(' '),
    'Due Date': due,
    Description: lines.join('\n'),
  }
}

/** The beginning of a long line, with its last whole sign. The whole words stand in the description. */
function shortened(line: string): string {
  if (line.length <= MOST_IN_SUMMARY) return line
  const cut = line.slice(0, MOST_IN_SUMMARY - 1).replace(/[\uD800-\uDBFF]$/u, '')
  return `${cut.trimEnd()}…`
}

/** A label of Jira holds no space. */
const label = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, MOST_IN_SUMMARY)

const JOINER = '\u2060'

/**
 * Words of a person in the wiki text of Jira, on one line of ours. A backslash takes the meaning from a sign. An address
 * becomes a link in spite of it, so that an invisible joiner stands in its middle.
 */
function wikiWords(text: string): string {
  return oneLine(inertText(text))
    .trim()
    .replaceAll(/[\\{}[\]|!*_^~+]|-(?=\S)|\?(?=\?)|\((?=[!xyi?*/+-])/giu, '\\$&')
    .replaceAll(/(?<=[a-z]):(?=\/\/)|(?<=mailto|javascript|data):/giu, `:${JOINER}`)
    .replaceAll(/(?<=www)\./giu, `.${JOINER}`)
}
