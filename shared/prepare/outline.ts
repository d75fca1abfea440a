// Lists and outlines: what has something below it is a heading and makes a cluster, what has nothing below it is a card.
import { err, ok, type Result } from '../kernel/result.ts'
import { nameFrom } from '../list/heading-name.ts'
import { piecesWithin } from '../list/pieces.ts'
import { readList } from '../list/read-list.ts'
import { cleanLine, cleanText } from '../text/clean.ts'
import { METHOD_TITLE, VISITS_TITLE } from '../outcome/opml.ts'
import { limits } from '../wire/limits.ts'
import { readMarkup } from './markup.ts'
import { type FileTrouble, type Prepared, preparedFrom } from './prepared.ts'
import { MOST_ROWS } from './table.ts'

interface Item {
  readonly text: string
  readonly heading: string | null
}

/** A plain list or a Markdown text. Its headings are those that a pasted list has. */
export function readListFile(text: string): Result<Prepared, FileTrouble> {
  return cardsOf(readList(text).items)
}

/** An outline in OPML. The nearest outline above a card is its cluster. */
export function readOpml(xml: string): Result<Prepared, FileTrouble> {
  const items: (Item & { readonly top: number })[] = []
  const tops: { readonly text: string; isMethod: boolean }[] = []
  const open: { readonly text: string; hasBelow: boolean }[] = []
  const read = readMarkup(xml, (step) => {
    if (step.kind === 'text' || step.name !== 'outline') return
    if (step.kind === 'start') {
      const above = open.at(-1)
      const text = step.attributes.get('text') ?? ''
      if (above !== undefined) above.hasBelow = true
      else tops.push({ text, isMethod: false })
      const top = tops.at(-1)
      if (open.length === 1 && top?.text === METHOD_TITLE && text === VISITS_TITLE)
        top.isMethod = true
      open.push({ text, hasBelow: false })
      return
    }
    const done = open.pop()
    if (done === undefined || done.hasBelow) return
    items.push({ text: done.text, heading: open.at(-1)?.text ?? null, top: tops.length - 1 })
  })
  if (!read.ok) return read
  // How an outcome came about is about its ideas and is none of them.
  return cardsOf(items.filter(({ top }) => tops[top]?.isMethod !== true))
}

function cardsOf(items: readonly Item[]): Result<Prepared, FileTrouble> {
  const cards = items.flatMap(({ text, heading }) =>
    piecesWithin(cleanText(text), limits.ideaText).map((piece) => ({
      text: piece,
      heading: heading === null ? null : nameFrom(cleanLine(heading)) || null,
    })),
  )
  if (cards.length === 0) return err('empty')
  if (cards.length > MOST_ROWS) return err('too-many-rows')
  const prepared = preparedFrom(cards)
  return prepared.clusters.length > limits.clustersPerBoard ? err('too-many-groups') : ok(prepared)
}
