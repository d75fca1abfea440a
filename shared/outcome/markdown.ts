// A report to read. What people wrote stays inert: nothing of theirs becomes a heading, a link, an image or a tag.
import type { Outcome, OutcomeCard } from './outcome.ts'

export function markdownOf(outcome: Outcome): string {
  const { method } = outcome
  const chosen = outcome.cards.filter(({ status }) => status === 'chosen')
  const clusters = Map.groupBy(outcome.cards, ({ cluster }) => cluster)
  const parts = [
    `# ${inert(outcome.title === '' ? outcome.question : outcome.title)}`,
    `**Question:** ${inert(outcome.question)}`,
    section(
      'Chosen',
      chosen.map((card) => `- ${inert(card.head.text)}`),
    ),
    section(
      'Actions',
      outcome.actions.map(
        ({ text, owner, due }) =>
          `- ${inert([text, owner, due].filter((part) => part !== '').join(' · '))}`,
      ),
    ),
    ...[...clusters].map(([cluster, cards]) =>
      section(cluster === '' ? 'Unsorted' : inert(cluster), cards.map(cardLines)),
    ),
    section(
      'Set aside',
      outcome.aside.map(({ text }) => `- ${inert(text)}`),
    ),
    section('How this was made', [
      `- People: ${method.people}. Solo rounds: ${method.rounds}.`,
      ...(method.rounds === 0
        ? []
        : [
            '- In a solo round everybody wrote alone before the group saw any of that round; then all was revealed at once, in random order.',
          ]),
      `- Names: ${outcome.anonymity === 'anonymous' ? 'never shown' : 'hidden while ideas were judged'}.`,
      ...method.ballots.map(
        ({ rule, voters }) =>
          `- Vote: ${rule}${voters === null ? '; too few ballots to show a tally' : `; ${voters} people voted`}.`,
      ),
      `- Path: ${method.visits.map(({ kind, minutes }) => (minutes === null ? kind : `${kind} (${minutes} min)`)).join(' → ')}`,
    ]),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `## ${title}\n\n${lines.join('\n')}`
}

function cardLines(card: OutcomeCard): string {
  const marks = card.marks === null ? '' : ` (${marksIn(card.marks, card.from ?? 1)})`
  const author = card.head.author === '' ? '' : ` — ${inert(card.head.author)}`
  return [
    `- ${inert(card.head.text)}${marks}${author}`,
    ...card.sources.map(({ text }) => `  - ${inert(text)}`),
  ].join('\n')
}

function marksIn(marks: number, from: number): string {
  const words = marks === 1 ? '1 mark' : `${marks} marks`
  return from > 1 ? `${words} from ${from} cards` : words
}

/** One line, every mark of Markdown and HTML escaped; viewers load remote images by themselves, so none can be made. */
export function inert(text: string): string {
  return text
    .replaceAll(/[\r\n\u2028\u2029]+/g, ' / ')
    .replaceAll(/[\\`*_{}[\]()#+\-.!|~>]/g, String.raw`\$&`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/:(?=\/\/)|(?<=javascript|data|vbscript):/gi, '&#58;')
}
