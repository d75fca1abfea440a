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
      `- ${method.people} people, ${method.rounds} solo rounds; every idea was written alone before the group saw any of that round.`,
      `- Ideas were revealed at once, in random order. Names: ${outcome.anonymity === 'anonymous' ? 'never shown' : 'hidden while ideas were judged'}.`,
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
  const from = card.sources.length + 1
  const marks =
    card.marks === null
      ? ''
      : from > 1
        ? ` (${card.marks} marks from ${from} cards)`
        : ` (${card.marks} marks)`
  const author = card.head.author === '' ? '' : ` — ${inert(card.head.author)}`
  return [
    `- ${inert(card.head.text)}${marks}${author}`,
    ...card.sources.map(({ text }) => `  - ${inert(text)}`),
  ].join('\n')
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
