// The outcome as one HTML page to hand out or print. The page has no script and makes no request, and words that people
// wrote never become a tag. Each text may have its own writing direction, so each stands in `dir="auto"` or <bdi>.
import type { BallotTotal, OutcomeBallot } from './ballots.ts'
import { counted } from './counted.ts'
import { clustersIn, type OutcomeCard, reworded } from './cards.ts'
import { emptyClusters } from './clusters.ts'
import { kindWords } from './comment.ts'
import { figureWords } from './figure-words.ts'
import { htmlStyle } from './html-style.ts'
import type { OutcomeIdea } from './idea.ts'
import { escaped } from './markup-words.ts'
import type { Outcome } from './outcome.ts'
import { planesOf } from './plane.ts'
import { planeSection } from './plane-html.ts'
import { ADVANTAGE_FACT, MINORITY_FACT, MINORITY_TITLE, minorityIn } from './minority.ts'
import { asideRemarksWords, concernsWords } from './remark-words.ts'
import { remarksOf, shown, shownWith } from './remarks.ts'
import {
  ballotTitle,
  ballotWords,
  noMarksWords,
  notInVoteWords,
  tieWords,
  totalWords,
  unmarkedWords,
  withMarks,
} from './vote-words.ts'
import { cardFacts, dayWords, methodWords, NO_WORDS, undecidedWords, visitsWords } from './words.ts'

export function htmlOf(outcome: Outcome): string {
  const { title, questions, aside, asideClusters } = outcome
  const name = title === '' ? (questions[0] ?? '') : title
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(name)}</title>
<style>${htmlStyle}</style></head><body><main>
<p class="kicker">${kicker(outcome)}</p>
<h1 dir="auto">${escaped(name)}</h1>
${askedItems(outcome)}
${undecidedSection(outcome)}${cardsSection('Chosen', withStatus(outcome, 'chosen'), outcome)}
${cardsSection('Parked', withStatus(outcome, 'parked'), outcome)}
${actionsSection(outcome)}
${section(MINORITY_TITLE, concernItems(outcome) + advantageItems(outcome) + minorityItems(outcome), 'plain')}${outcome.ballots.map((ballot) => ballotSection(ballot, outcome)).join('')}${planesOf(outcome).map(planeSection).join('')}
${questions.map((one, at) => questionSection(one, at + 1, outcome)).join('')}
${section(
  'Clusters without cards',
  emptyClusters(outcome)
    .map((name) => `<li>${words(name)}</li>`)
    .join(''),
  'plain',
)}
${section('Set aside', [...aside.map(asideItem), ...asideClusters.map((one) => `<li>${words(`the cluster “${one}”`)}</li>`), ...asideRemarksWords(outcome, quoted).map((one) => `<li><p class="words">${one}</p></li>`)].join(''), 'plain')}
${section('How this was made', methodItems(outcome), 'method')}
${section(
  'In figures',
  figureWords(outcome)
    .map((sentence) => `<li>${sentence}</li>`)
    .join(''),
  'method',
)}
${section(
  'What ran',
  visitsWords(outcome.method)
    .map((visit) => `<li>${visit}</li>`)
    .join(''),
  'method',
)}
<footer>Made with Forethought: think alone first, then together.</footer>
</main></body></html>
`
}

/** The questions below the title, numbered if there are several. One question that is the title itself is left out. */
function askedItems({ title, questions }: Outcome): string {
  if (questions.length > 1)
    return questions
      .map((one, at) => `<p class="asked">Question ${at + 1}: <bdi>${escaped(one)}</bdi></p>`)
      .join('')
  return title === '' ? '' : questions.map((one) => words(one, 'asked')).join('')
}

function kicker(outcome: Outcome): string {
  const { method, cards, anonymity } = outcome
  const parts = [
    dayWords(outcome),
    counted(method.people, 'person', 'people'),
    counted(method.rounds.filter(({ revealed }) => revealed).length, 'solo round', 'solo rounds'),
    counted(cards.length, 'card', 'cards'),
    anonymity,
  ]
  return parts.join(' · ')
}

function section(title: string, items: string, kind: string): string {
  return items === ''
    ? ''
    : `<section><h2>${title}</h2><ul class="${kind}">${items}</ul></section>\n`
}

function undecidedSection(outcome: Outcome): string {
  const undecided = undecidedWords(outcome)
  return undecided === '' ? '' : `<section><h2>Chosen</h2><p>${undecided}</p></section>\n`
}

const withStatus = ({ cards }: Outcome, wanted: OutcomeCard['status']): readonly OutcomeCard[] =>
  cards.filter(({ status }) => status === wanted)

function cardsSection(title: string, cards: readonly OutcomeCard[], outcome: Outcome): string {
  const about = ({ head }: OutcomeCard) =>
    outcome.questions.length > 1 ? `question ${head.questionNumber}` : ''
  return section(title, cards.map((card) => cardItem(card, outcome, about(card))).join(''), 'cards')
}

function actionsSection({ actions }: Outcome): string {
  if (actions.length === 0) return ''
  const rows = actions.map(
    ({ text, owner, due }) =>
      `<tr><td>${words(text)}</td><td><bdi>${escaped(owner)}</bdi></td><td class="number">${escaped(due)}</td></tr>`,
  )
  return `<section><h2>Actions</h2><table><thead><tr><th scope="col">What</th><th scope="col">Who</th><th scope="col">By when</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>\n`
}

function ballotSection(ballot: OutcomeBallot, { ballots, questions }: Outcome): string {
  const about = questions.length > 1 ? `, on question ${ballot.questionNumber}` : ''
  return `<section><h2>${ballotTitle(ballot, ballots.length)}${about}</h2><p>${ballotWords(ballot, isolated)}</p>${ranking(ballot)}</section>\n`
}

function ranking(ballot: OutcomeBallot): string {
  const { totals, method, perCard } = ballot
  if (totals === null) return ''
  const marked = withMarks(totals)
  // A mean has a place on its scale. A number of marks is only more or less than others.
  const most = method === 'score' ? perCard : (marked[0]?.marks ?? 1)
  const item = (total: BallotTotal): string => {
    const width = Math.round(((total.mean ?? total.marks) / most) * 100)
    const facts = [totalWords(total, ballot), tieWords(total)].filter((fact) => fact !== '')
    return `<li><span class="place">${total.rank}.</span><div>${words(total.text)}<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width="${width}" height="4"/></svg><p class="facts">${facts.join(' · ')}</p></div></li>`
  }
  const unmarked = unmarkedWords(ballot)
  const list = marked.length === 0 ? '' : `<ul class="ranking">${marked.map(item).join('')}</ul>`
  return `${list}${unmarked === '' ? '' : `<p class="facts">${unmarked}</p>`}`
}

function questionSection(question: string, n: number, outcome: Outcome): string {
  const cards = outcome.cards.filter(({ head }) => head.questionNumber === n)
  if (cards.length === 0) return ''
  const title =
    outcome.questions.length > 1
      ? `Ideas on question ${n}: <bdi>${escaped(question)}</bdi>`
      : 'All ideas'
  const clusters = clustersIn(cards).map(
    ([cluster, own]) =>
      `<h3 dir="auto">${escaped(cluster)}</h3><ul class="cards">${own.map((card) => cardItem(card, outcome, notInVoteWords(card, cards))).join('')}</ul>`,
  )
  const none = noMarksWords(cards, outcome.ballots)
  const note = none === '' ? '' : `<p class="facts">${none}</p>`
  return `<section><h2>${title}</h2>${note}${clusters.join('')}</section>\n`
}

function cardItem(card: OutcomeCard, { ballots }: Outcome, about = ''): string {
  const { head, sources, status } = card
  const facts = [
    status === '' ? '' : `<b>${status}</b>`,
    about,
    ...cardFacts(card, ballots, isolated),
    concernsWords(card),
    head.added,
    author(head),
  ].filter((fact) => fact !== '')
  const below = facts.length === 0 ? '' : `<p class="facts">${facts.join(' · ')}</p>`
  const merged = sources.map(ideaItem).join('')
  const stack = merged === '' ? '' : `<ul class="sources">${merged}</ul>`
  return `<li${status === 'chosen' ? ' class="chosen"' : ''}>${words(head.text)}${first(head)}${below}${saidOf(head)}${stack}</li>`
}

const ideaItem = (idea: OutcomeIdea): string =>
  `<li>${words(idea.text)}${first(idea)}${factsOf(idea)}${saidOf(idea)}</li>`

const asideItem = (idea: OutcomeIdea): string =>
  `<li>${words(idea.text)}${first(idea)}${factsOf(idea)}${saidOf(idea, true)}</li>`

/** The comments on an idea, without the concerns if these stand under a heading of their own. */
function saidOf(idea: OutcomeIdea, concerns = false): string {
  const items = (concerns ? shown(idea) : shownWith(idea)).map(
    ({ kind, text }) => `<li><b>${kindWords[kind]}:</b> ${quoted(text)}</li>`,
  )
  return items.length === 0 ? '' : `<ul class="said">${items.join('')}</ul>`
}

/** All concerns at one place: a reader should not have to look for what speaks against an idea. */
const concernItems = (outcome: Outcome): string =>
  remarksOf(outcome, 'concern')
    .map(
      ({ idea, comment }) =>
        `<li>${words(comment.text)}<p class="facts">about “${quoted(idea.text.trim() === '' ? NO_WORDS : idea.text)}”</p></li>`,
    )
    .join('')

/** The advantages that people named of finalists before these were dropped. */
const advantageItems = (outcome: Outcome): string =>
  remarksOf(outcome, 'advantage')
    .map(
      ({ idea, comment }) =>
        `<li>${words(comment.text)}<p class="facts">${ADVANTAGE_FACT} “${quoted(idea.text.trim() === '' ? NO_WORDS : idea.text)}”</p></li>`,
    )
    .join('')

const minorityItems = (outcome: Outcome): string =>
  minorityIn(outcome)
    .map(({ head }) => `<li>${words(head.text)}<p class="facts">${MINORITY_FACT}</p></li>`)
    .join('')

const author = ({ author: name }: OutcomeIdea): string =>
  name === '' ? '' : `<bdi>${escaped(name)}</bdi>`

function factsOf(idea: OutcomeIdea): string {
  const facts = [idea.added, author(idea)].filter((fact) => fact !== '')
  return facts.length === 0 ? '' : `<p class="facts">${facts.join(' · ')}</p>`
}

const first = (idea: OutcomeIdea): string =>
  reworded(idea)
    .map(
      (original) => `<p class="facts first">First written as: <bdi>${escaped(original)}</bdi></p>`,
    )
    .join('')

const isolated = (text: string): string => `<bdi>${escaped(text)}</bdi>`

const methodItems = (outcome: Outcome): string =>
  methodWords(outcome, isolated)
    .map((sentence) => `<li>${sentence}</li>`)
    .join('')

const quoted = (text: string): string => `<bdi>${escaped(text)}</bdi>`

const words = (text: string, kind = ''): string =>
  `<p class="${kind === '' ? 'words' : `words ${kind}`}" dir="auto">${escaped(text.trim() === '' ? NO_WORDS : text)}</p>`
