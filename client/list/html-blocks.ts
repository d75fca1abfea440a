// Reads the HTML that a word processor, a spreadsheet or a page puts on the clipboard. The document is parsed apart from
// the page: no script of it runs, and none of its pictures is fetched.
import { gap, type Block } from '../../shared/list/block.ts'
import { withoutMarks } from '../../shared/list/lines.ts'
import { inOneLine } from '../../shared/list/signs.ts'
import { inertDocument } from '../ui/inert-document.ts'

/** Null where the HTML tells no more than the plain text: it has no item, no row and no heading. */
export function htmlBlocks(html: string): Block[] | null {
  const { body } = inertDocument(bare(html))
  if (body.querySelector(`li, td, dt, h1, h2, h3, h4, h5, h6, ${WORD_ITEM}`) === null) return null
  const blocks: Block[] = []
  read(body, blocks)
  return withoutOwnMarks(blocks)
}

/** Some lists hide the marks of the browser and write their own before the words. */
function withoutOwnMarks(blocks: readonly Block[]): Block[] {
  const words = withoutMarks(blocks.flatMap((block) => (block.kind === 'item' ? [block.text] : [])))
  let at = 0
  return blocks.map((block) =>
    block.kind === 'item' ? { ...block, text: words[at++] ?? block.text } : block,
  )
}

/**
 * The HTML without what the page's content security policy refuses. None of it would run, but the browser would report
 * each. Styles tell which paragraphs of Word are items, so they stay under another name.
 */
function bare(html: string): string {
  return html
    .replaceAll(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replaceAll(/<[a-z][^>]*>/gi, (tag) =>
      tag.replaceAll(/([\s"'/])(style|on\w+)(?=\s*=)/gi, '$1data-$2'),
    )
}

/** Word and Outlook write items as paragraphs, and their marks as words that a list would ignore. */
const WORD_ITEM = '[class*="MsoListParagraph"], [data-style*="mso-list:"]'
const WORD_MARK = '[data-style*="mso-list:Ignore" i], [data-style*="mso-list: Ignore" i]'
const APART =
  'address, article, aside, blockquote, body, caption, details, div, dd, dl, dt, fieldset, figure, footer, header, legend, main, menu, nav, ol, p, pre, section, summary, table, tbody, tfoot, thead, tr, ul, li, h1, h2, h3, h4, h5, h6, hr'
/** Also what a page hides: somebody who copied it has never seen it. */
const UNSEEN =
  'script, style, template, title, head, colgroup, noscript, svg, [hidden], [data-style*="display:none" i], [data-style*="display: none" i], [data-style*="visibility:hidden" i], [data-style*="visibility: hidden" i], [data-style*="mso-hide:all" i]'

/** The text that chats write about the picture of an emoji. Any other picture says nothing that its author wrote. */
const AN_EMOJI =
  /^(?::[a-z0-9_+'-]{1,40}:|(?=.*[\p{Emoji_Presentation}\p{ExtPict}\u20e3])[\p{Emoji}\p{M}\u200d]{1,16})$/u

/** Adds the blocks of an element in their order. Words between blocks are blocks of their own. */
function read(element: Element, blocks: Block[], kind: 'item' | 'text' = 'text'): void {
  let words = ''
  let own = kind
  const end = (): void => {
    if (words.trim() !== '') {
      blocks.push({ kind: own, text: tidy(words) })
      own = 'text'
    }
    words = ''
  }
  for (const node of element.childNodes) {
    if (node instanceof Element && node.matches(UNSEEN)) continue
    if (!(node instanceof Element) || !hasBlocks(node)) {
      words += wordsOf(node)
      continue
    }
    // Paragraphs within an item are the item: Google Docs and Writer write items so.
    const isWithin = kind === 'item' && node.matches('p, div') && !isItem(node)
    if (isWithin && node.querySelector(APART) === null) {
      words += `\n${wordsOf(node)}`
      continue
    }
    end()
    readBlock(node, blocks)
  }
  end()
}

function readBlock(element: Element, blocks: Block[]): void {
  if (element.matches('hr')) return void blocks.push(gap)
  if (/^(?:H[1-6]|DT)$/.test(element.tagName))
    return void blocks.push({ kind: 'heading', text: tidy(wordsOf(element)) })
  if (element.tagName === 'TR' && element.querySelector('li') === null) {
    const cells = [...element.children].map((cell) => tidy(wordsOf(cell)))
    const isHead = [...element.children].every(({ tagName }) => tagName === 'TH')
    return void blocks.push({ kind: isHead ? 'heading' : 'text', text: inOneLine(cells) }, gap)
  }
  read(element, blocks, isItem(element) ? 'item' : 'text')
}

const isItem = (element: Element): boolean => element.matches(`li, ${WORD_ITEM}`)
const hasBlocks = (element: Element): boolean =>
  element.matches(APART) || element.querySelector(APART) !== null

/** The words under a node. Line breaks in the source are spaces, `br` and the end of a paragraph are line breaks. */
function wordsOf(node: Node): string {
  if (node instanceof Text) return node.data.replaceAll(/[ \t\r\n]+/g, ' ')
  if (!(node instanceof Element) || node.matches(UNSEEN) || node.matches(WORD_MARK)) return ''
  if (node.tagName === 'BR') return '\n'
  if (node instanceof HTMLImageElement) return AN_EMOJI.test(node.alt) ? node.alt : ''
  const words = [...node.childNodes].map(wordsOf).join('')
  return node.matches(APART) ? `${words}\n` : words
}

function tidy(words: string): string {
  return words
    .split('\n')
    .map((line) => line.replaceAll(/[ \u00a0]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
}
