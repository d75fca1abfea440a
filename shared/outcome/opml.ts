// The outcome as an outline, OPML 2.0 (opml.org/spec2.opml), for outliners and mind maps: question, cluster, card, and
// below the card the ideas that were merged into it. Every word of a person is an attribute, where XML knows no markup.
import { clustersIn, type OutcomeCard } from './cards.ts'
import { emptyClusters, UNSORTED } from './clusters.ts'
import { figureWords } from './figure-words.ts'
import type { OutcomeIdea } from './idea.ts'
import type { Outcome } from './outcome.ts'
import { asideRemarksWords, commentWords } from './remark-words.ts'
import { cardFacts, dayWords, methodWords, NO_WORDS, visitsWords } from './words.ts'
import { xmlWords } from './markup-words.ts'

export function opmlOf(outcome: Outcome): string {
  const { title, questions, aside, asideClusters, actions } = outcome
  const loose = outcome.cards.filter(({ head }) => head.questionNumber === 0)
  const parts = [
    ...questions.map((one, at) => outline(one, byCluster(outcome, at + 1))),
    ...loose.map((card) => cardOutline(card, outcome)),
    ...titled(
      'Clusters without cards',
      emptyClusters(outcome).map((name) => outline(name)),
    ),
    ...titled('Set aside', [
      ...aside.map((idea) => ideaOutline(idea)),
      ...asideClusters.map((name) => outline(`the cluster “${name}”`)),
      ...asideRemarksWords(outcome, (text) => text).map((said) => outline(said)),
    ]),
    ...titled('Actions', actions.map(actionOutline)),
    outline('How this was made', [
      ...methodWords(outcome, (text) => text).map((said) => outline(said)),
      ...figureWords(outcome).map((said) => outline(said)),
      outline(
        'What ran',
        visitsWords(outcome.method).map((visit) => outline(visit)),
      ),
    ]),
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
  return clusters.map(([name, own]) => outline(name, written(own)))
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
  outline(
    idea.text.trim() === '' ? NO_WORDS : idea.text,
    [...commentWords(idea, (text) => text).map((comment) => outline(comment)), ...below],
    {
      _status: said,
      _author: idea.author,
      _first: idea.original === idea.text ? '' : idea.original,
    },
  )

function actionOutline({ text, owner, due }: Outcome['actions'][number]): string {
  return outline(text, [], { _owner: owner, _due: due })
}

const titled = (name: string, below: readonly string[]): readonly string[] =>
  below.length === 0 ? [] : [outline(name, below)]

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
