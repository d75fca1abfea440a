// A pasted list becomes ideas: one for each item, without the marks of the list. No word is lost: every word of the
// text is in an item, in a heading, or among the words that are left out.
import { gap, type Block } from './block.ts'
import { isBlank } from '../text/blank.ts'
import { withoutBoxes } from './marks.ts'
import { trimmed } from './signs.ts'
import { textBlocks } from './text-blocks.ts'

export interface ListItem {
  readonly text: string
  /** The heading that the item stands under, or null. */
  readonly heading: string | null
}

export interface ReadList {
  readonly items: readonly ListItem[]
  /** Every heading in order, also one that no item stands under. */
  readonly headings: readonly string[]
  /** Other words that make no idea, such as the senders of chat messages. */
  readonly leftOut: readonly string[]
}

/** The longest line that can be taken for a heading only because a list follows, in UTF-16 units. */
const LONGEST_HEADING = 120

/** The longest line with a colon that can be taken for a heading where no marks follow. */
const SHORT_HEADING = 60

/** Reads a text as people paste it: out of a word processor, a spreadsheet, a chat, a mail or a file. Never throws. */
export function readList(pasted: string): ReadList {
  return listOf(textBlocks(pasted))
}

/** Gives each item the heading above it. */
export function listOf(read: readonly Block[]): ReadList {
  const blocks = read.map(plain)
  const items: ListItem[] = []
  const headings: string[] = []
  const leftOut: string[] = []
  let heading: string | null = null
  for (const [at, block] of blocks.entries()) {
    if (block.kind === 'gap') continue
    const { text } = block
    if (block.kind === 'aside') leftOut.push(text)
    else if (block.kind === 'heading' || (block.kind === 'text' && isHeading(blocks, at, text))) {
      heading = text
      headings.push(text)
    } else items.push({ text, heading })
  }
  return { items, headings, leftOut }
}

/**
 * True for a line above a list that names the list: with a colon at its end, or short, alone, directly above the first
 * item and without the full stop of a sentence.
 */
function isHeading(blocks: readonly Block[], at: number, text: string): boolean {
  if (text.length > LONGEST_HEADING || text.includes('\n')) return false
  const [before, next] = [blocks[at - 1], blocks[at + 1]]
  const below = next?.kind === 'gap' ? blocks[at + 2] : next
  if (
    next?.kind === 'text' &&
    text.length <= SHORT_HEADING &&
    /(?<!:[\w+-]{1,40})[:：]$/u.test(text)
  )
    return before === undefined || before.kind !== 'text'
  if (below?.kind !== 'item') return false
  if (/[:：]$/u.test(text)) return true
  return (
    next?.kind === 'item' &&
    (before === undefined || before.kind === 'gap' || before.kind === 'heading') &&
    !/[.!。！…]$/u.test(text)
  )
}

/** A block with its plain words, or a gap if nothing of them can be seen. */
function plain(block: Block): Block {
  if (block.kind === 'gap') return gap
  const canBeItem = block.kind === 'item' || block.kind === 'text'
  const text = plainWords(block.text, canBeItem)
  return isBlank(text) ? gap : { kind: block.kind, text }
}

/**
 * Words that a Markdown text makes bold stay, and the two asterisks on each side go. What stood behind them may be a
 * checkbox or space, so the words are read until nothing changes: reading them again as an item gives the same words.
 */
function plainWords(text: string, canBeItem: boolean): string {
  const unbold = text.replaceAll(/\*\*(?=[^\s*])([^*\n]*[^\s*])\*\*/gu, '$1')
  const words = trimmed(canBeItem ? withoutBoxes(unbold) : unbold)
  return words === text ? text : plainWords(words, canBeItem)
}
