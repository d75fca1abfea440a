// Where everything of an outcome stands in a picture of the board: groups of cards, each card with its sources below it.
// The picture as SVG and the canvas are drawn from this one plan. Units are pixels at 100 %, and all numbers are whole.
import type { OutcomeCard } from './cards.ts'
import { UNSORTED } from './clusters.ts'
import type { OutcomeIdea } from './idea.ts'
import type { Outcome } from './outcome.ts'
import { methodLines } from './method-lines.ts'
import { commentWords } from './remark-words.ts'
import { cardFacts, dayWords, NO_WORDS } from './words.ts'
import { wrapped } from './wrapped.ts'

export interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Note extends Place {
  readonly idea: OutcomeIdea
  /** The id of the card that the idea was merged into; null for a card and for an idea that was set aside. */
  readonly mergedInto: string | null
  readonly isChosen: boolean
  readonly lines: readonly string[]
  /** The group's decision and marks, such as "chosen · 7 marks", in lines; none without. */
  readonly said: readonly string[]
  /** The comments on the idea with their kinds, in lines. */
  readonly comments: readonly string[]
}

export interface Group extends Place {
  readonly id: string
  readonly name: string
  readonly notes: readonly Note[]
}

export interface Heading extends Place {
  readonly id: string
  readonly size: 'title' | 'question' | 'small'
  readonly lines: readonly string[]
}

export interface BoardLayout {
  readonly width: number
  readonly height: number
  readonly headings: readonly Heading[]
  readonly groups: readonly Group[]
}

const NOTE_WIDTH = 280
/** Between a note and its words. */
export const INSET = 14
export const LINE = 22
/** Above the notes of a group, for its name. */
export const GROUP_HEAD = 44
const GAP = 16
const EDGE = 40
const MOST_WIDTH = 2_000
/** Halves of a wide sign in a line of a note, and in a line across the picture. */
const NOTE_LINE = 30
const WIDE_LINE = 110
/** A source stands below its card, moved to the right and therefore with shorter lines. */
const SOURCE_INSET = 20
const SOURCE_LINE = 27

interface GroupPlan {
  readonly id: string
  readonly name: string
  readonly cards: readonly OutcomeCard[]
  readonly alone: readonly OutcomeIdea[]
}

export function boardLayout(outcome: Outcome): BoardLayout {
  const headings: Heading[] = []
  const groups: Group[] = []
  let y = EDGE
  const say = (id: string, size: Heading['size'], text: readonly string[]): void => {
    const lines = text.flatMap((one) => wrapped(one, size === 'title' ? WIDE_LINE / 2 : WIDE_LINE))
    const height = lines.length * (size === 'title' ? 2 * LINE : LINE)
    headings.push({ id, size, lines, x: EDGE, y, width: 900, height })
    y += height + GAP
  }
  const { title, questions } = outcome
  say('title', 'title', [title === '' ? (questions[0] ?? '') : title])
  say('date', 'small', [dayWords(outcome)])
  for (const [at, question] of questions.entries()) {
    if (questions.length > 1 || title !== '') say(`question-${at + 1}`, 'question', [question])
    const isLast = at === questions.length - 1
    const placed = shelves(plansOf(outcome, at + 1, isLast), y, outcome)
    groups.push(...placed.groups)
    y = placed.end
  }
  say('method', 'small', ['How this was made', ...methodLines(outcome, (text) => text)])
  const right = Math.max(...[...groups, ...headings].map((one) => one.x + one.width))
  return { width: right + EDGE, height: y + EDGE - GAP, headings, groups }
}

/** The groups of a question. The last question also has what belongs to none: clusters without cards, and set aside. */
function plansOf(outcome: Outcome, question: number, isLast: boolean): readonly GroupPlan[] {
  const isHere = (idea: OutcomeIdea): boolean =>
    idea.questionNumber === question || (isLast && idea.questionNumber === 0)
  const cards = outcome.cards.filter(({ head }) => isHere(head))
  const inCluster = (id: string) => cards.filter(({ clusterId }) => clusterId === id)
  const isEmpty = (id: string): boolean => outcome.cards.every(({ clusterId }) => clusterId !== id)
  const clusters = outcome.clusters
    .filter(({ id }) => inCluster(id).length > 0 || (isLast && isEmpty(id)))
    .map(({ id, name }) => ({ id, name, cards: inCluster(id), alone: [] }))
  const rest = { id: `unsorted-${question}`, name: UNSORTED, cards: inCluster(''), alone: [] }
  const aside = outcome.aside.filter(isHere)
  return [
    ...clusters,
    ...(rest.cards.length > 0 ? [rest] : []),
    ...(aside.length > 0
      ? [{ id: `aside-${question}`, name: 'Set aside', cards: [], alone: aside }]
      : []),
  ]
}

/** Puts groups side by side, and below each other where the picture would become too wide. */
function shelves(
  plans: readonly GroupPlan[],
  top: number,
  outcome: Outcome,
): { readonly groups: readonly Group[]; readonly end: number } {
  const groups: Group[] = []
  let [x, y, end] = [EDGE, top, top]
  for (const plan of plans) {
    const sized = groupOf(plan, outcome)
    if (x > EDGE && x + sized.width > MOST_WIDTH) [x, y] = [EDGE, end]
    groups.push(movedTo(x, y, sized))
    end = Math.max(end, y + sized.height + EDGE)
    x += sized.width + EDGE
  }
  return { groups, end }
}

/** The group at the place 0, 0. */
function groupOf({ id, name, cards, alone }: GroupPlan, outcome: Outcome): Group {
  const blocks = [
    ...cards.map((card) => [
      cardNote(card.head, card, outcome),
      ...card.sources.map((source) => sourceNote(source, card)),
    ]),
    ...alone.map((idea) => [cardNote(idea, null, outcome)]),
  ]
  const total = blocks.flat().reduce((sum, { height }) => sum + height + GAP, 0)
  const columns = columnsFor(blocks.length)
  const notes: Note[] = []
  let [column, fill, tallest] = [0, 0, 0]
  for (const block of blocks) {
    const height = block.reduce((sum, note) => sum + note.height + GAP, 0)
    if (fill > 0 && fill + height / 2 > total / columns && column < columns - 1) {
      column++
      fill = 0
    }
    for (const note of block) {
      const left = GAP + column * (NOTE_WIDTH + GAP) + note.x
      notes.push({ ...note, x: left, y: GROUP_HEAD + fill })
      fill += note.height + GAP
    }
    tallest = Math.max(tallest, fill)
  }
  const width = GAP + (column + 1) * (NOTE_WIDTH + GAP)
  return { id, name, notes, x: 0, y: 0, width, height: GROUP_HEAD + Math.max(tallest, GAP) }
}

function movedTo(x: number, y: number, group: Group): Group {
  const moved = <T extends Place>(one: T): T => ({ ...one, x: one.x + x, y: one.y + y })
  return { ...moved(group), notes: group.notes.map(moved) }
}

/** Two hundred cards in one column could not be seen at once. */
const columnsFor = (cards: number): number => Math.min(6, Math.ceil(Math.sqrt(cards / 2)) || 1)

/** A card, or an idea that was set aside. */
function cardNote(idea: OutcomeIdea, card: OutcomeCard | null, { ballots }: Outcome): Note {
  const said = card === null ? [] : [card.status, ...cardFacts(card, ballots, (text) => text)]
  return { ...noteOf(idea, 0, [...said, idea.author]), isChosen: card?.status === 'chosen' }
}

/** An idea that was merged into a card: below the card and moved to the right. */
const sourceNote = (idea: OutcomeIdea, card: OutcomeCard): Note => ({
  ...noteOf(idea, SOURCE_INSET, [idea.author]),
  mergedInto: card.head.id,
})

/** A note without a place. `inset` pixels of the width stay free at its start. */
function noteOf(idea: OutcomeIdea, inset: number, below: readonly string[]): Note {
  const most = inset === 0 ? NOTE_LINE : SOURCE_LINE
  const lines = wrapped(idea.text.trim() === '' ? NO_WORDS : idea.text, most)
  const said = linesOf(below, most)
  const comments = commentWords(idea, (text) => text).flatMap((one) => wrapped(one, most))
  return {
    idea,
    mergedInto: null,
    isChosen: false,
    lines,
    said,
    comments,
    x: inset,
    y: 0,
    width: NOTE_WIDTH - inset,
    height: 2 * INSET + (lines.length + said.length + comments.length) * LINE,
  }
}

function linesOf(parts: readonly string[], most: number): readonly string[] {
  const words = parts.filter((part) => part !== '').join(' · ')
  return words === '' ? [] : wrapped(words, most)
}
