// The outcome as an outline, OPML 2.0 (opml.org/spec2.opml), for outliners and mind maps: question, cluster, card, and
// below the card the ideas that were merged into it. Every word of a person is an attribute, where XML knows no markup.
import { clustersIn, type OutcomeCard } from './cards.ts'
import { emptyClusters, UNSORTED } from './clusters.ts'
import { figureWords } from './figure-words.ts'
import type { OutcomeIdea } from './idea.ts'
import type { Outcome } from './outcome.ts'
import { asideRemarksWords, commentWords } from './remark-words.ts'
import { shown } from './remarks.ts'
import { cardFacts, dayWords, methodWords, NO_WORDS, visitsWords } from './words.ts'
import { xmlWords } from './markup-words.ts'

/** The headings of the part about the method. A reader of a file without parts knows it by them. */
export const METHOD_TITLE = 'How this was made'
export const VISITS_TITLE = 'What ran'

/** The kind of an outline, so that a reader needs no guess: an attribute of our own, as OPML allows. */
const part = (_part: string): { readonly _part: string } => ({ _part })

export function opmlOf(outcome: Outcome): string {
  const { title, questions, aside, asideClusters, actions } = outcome
  const loose = outcome.cards.filter(({ head }) => head.questionNumber === 0)
  const parts = [
    ...questions.map((one, at) => outline(one, byCluster(outcome, at + 1), part('question'))),
    ...loose.map((card) => cardOutline(card, outcome)),
    ...titled(
      'Clusters without cards',
      emptyClusters(outcome).map((name) => outline(name, [], part('cluster'))),
      'clusters',
    ),
    ...titled(
      'Set aside',
      [
        ...aside.map((idea) => ideaOutline(idea)),
        ...asideClusters.map((name) => outline(`the cluster “${name}”`, [], { _name: name })),
        ...asideRemarksWords(outcome, (text) => text).map((said) => outline(said)),
      ],
      'aside',
    ),
    ...titled('Actions', actions.map(actionOutline), 'actions'),
    outline(
      METHOD_TITLE,
      [
        ...methodWords(outcome, (text) => text).map((said) => outline(said)),
        ...figureWords(outcome).map((said) => outline(said)),
        outline(
          VISITS_TITLE,
          visitsWords(outcome.method).map((visit) => outline(visit)),
        ),
      ],
      part('method'),
    ),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
<head>
<title>${xmlWords(`${title === '' ? (questions[0] ?? '') : title} (${dayWords(outcome)})`)}</title>
</head>
<body>
${parts.join('\n')}
</body>
</opml>
`
}

/** With one group only, Unsorted, its cards stand below the question themselves. */
function byCluster(outcome: Outcome, question: number): readonly string[] {
  const cards = outcome.cards.filter(({ head }) => head.questionNumber === question)
  const written = (own: readonly OutcomeCard[]) => own.map((card) => cardOutline(card, outcome))
  const clusters = clustersIn(cards)
  if (clusters.every(([name]) => name === UNSORTED)) return written(cards)
  return clusters.map(([name, own]) =>
    outline(name, written(own), part(name === UNSORTED ? 'unsorted' : 'cluster')),
  )
}

function cardOutline(card: OutcomeCard, { ballots }: Outcome): string {
  const said = [card.status, ...cardFacts(card, ballots, (text) => text)].filter(
    (one) => one !== '',
  )
  return ideaOutline(
    card.head,
    card.sources.map((source) => ideaOutline(source)),
    said.join(', '),
  )
}

const ideaOutline = (idea: OutcomeIdea, below: readonly string[] = [], said = ''): string =>
  outline(idea.text.trim() === '' ? NO_WORDS : idea.text, [...commentsOn(idea), ...below], {
    ...part('idea'),
    _status: said,
    _author: idea.author,
    _first: idea.original === idea.text ? '' : idea.original,
  })

/** Each comment with its kind. The words of all comments stand in the order of the comments. */
function commentsOn(idea: OutcomeIdea): readonly string[] {
  const kinds = shown(idea).map(({ kind }) => kind)
  return commentWords(idea, (text) => text).map((said, at) =>
    outline(said, [], part(kinds[at] ?? '')),
  )
}

function actionOutline({ text, owner, due }: Outcome['actions'][number]): string {
  return outline(text, [], { _owner: owner, _due: due })
}

const titled = (name: string, below: readonly string[], is: string): readonly string[] =>
  below.length === 0 ? [] : [outline(name, below, part(is))]

/** OPML lets a program add attributes of its own. Ours begin with an underscore and are left out while empty. */
function outline(
  text: string,
  below: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
): string {
  const own = Object.entries(more)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ` ${name}="${xmlWords(value)}"`)
  const start = `<outline text="${xmlWords(text)}"${own.join('')}`
  return below.length === 0 ? `${start}/>` : `${start}>\n${below.join('\n')}\n</outline>`
}
