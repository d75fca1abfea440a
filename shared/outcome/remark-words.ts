// The words of a report about comments. As in words.ts, all words that people wrote go through `quote`.
import { commentKinds } from '../wire/terms.ts'
import type { OutcomeCard } from './cards.ts'
import { kindWords } from './comment.ts'
import { counted } from './counted.ts'
import type { OutcomeIdea } from './idea.ts'
import type { Outcome } from './outcome.ts'
import { asideRemarks, remarksOf, shown, type Remark } from './remarks.ts'
import type { Quote } from './vote-words.ts'
import { NO_WORDS } from './words.ts'

/** How many concerns a card has, for a report in which all concerns stand under a heading of their own. Empty without one. */
export function concernsWords({ head, sources }: OutcomeCard): string {
  const concerns = [head, ...sources].flatMap(shown).filter(({ kind }) => kind === 'concern')
  return concerns.length === 0 ? '' : counted(concerns.length, 'concern', 'concerns')
}

/** The comments on an idea, each with its kind in front: "Question: who pays?". */
export const commentWords = (idea: OutcomeIdea, quote: Quote): readonly string[] =>
  shown(idea).map(({ kind, text }) => `${kindWords[kind]}: ${quote(text)}`)

/** A comment that stands apart from its idea: "Concern about “a bell”: too loud". */
function remarkWords({ idea, comment: { kind, text } }: Remark, quote: Quote): string {
  const start =
    kind === 'build-on'
      ? 'Builds on'
      : `${kindWords[kind]} ${kind === 'advantage' ? 'of' : 'about'}`
  return `${start} “${quote(idea.text.trim() === '' ? NO_WORDS : idea.text)}”: ${quote(text)}`
}

/** Every comment on the cards, in a file that shows the cards without them. */
export const remarksWords = (outcome: Outcome, quote: Quote): readonly string[] =>
  commentKinds.flatMap((kind) =>
    remarksOf(outcome, kind).map((remark) => remarkWords(remark, quote)),
  )

/** The comments that were set aside. */
export const asideRemarksWords = (outcome: Outcome, quote: Quote): readonly string[] =>
  asideRemarks(outcome).map((remark) => remarkWords(remark, quote))
