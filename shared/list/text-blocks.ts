// Reads plain text into blocks: joins lines that were wrapped, and finds the headings that are marked as such.
import { gap, type Block } from './block.ts'
import { linesOf, type Line } from './lines.ts'
import { between } from './signs.ts'
import { titleOf } from './titles.ts'
import { continues, isOneParagraph, isTorn } from './wrapped.ts'

/** The kind of a callout of notes, before its title. */
const CALLOUT = /^\[!\p{L}[\p{L}-]{0,20}\][+-]?(?=\s|$)/u

export function textBlocks(pasted: string): Block[] {
  const listed = itemsOfJson(pasted)
  if (listed !== null) return listed.map((text) => ({ kind: 'item', text }))
  const lines = linesOf(pasted)
  const reader = new Reader(lines.reduce((most, { length }) => Math.max(most, length), 0))
  for (const [at, line] of lines.entries()) reader.read(line, lines[at + 1])
  return reader.end()
}

/** The texts of a list in JSON; null for everything else. */
function itemsOfJson(pasted: string): readonly string[] | null {
  if (!/^\s*\[[^]*\]\s*$/u.test(pasted)) return null
  try {
    const found: unknown = JSON.parse(pasted)
    const areTexts = Array.isArray(found) && found.every((one) => typeof one === 'string')
    return areTexts && found.length > 0 ? found : null
  } catch {
    return null
  }
}

interface OpenItem {
  /** The lines of the item and what stands between them. */
  readonly parts: string[]
  readonly first: Line
  readonly last: Line
  /** An empty line stands behind the last line. */
  readonly isLoose: boolean
}

class Reader {
  readonly #blocks: Block[] = []
  readonly #widest: number
  /** The item to which the next line may belong, or the unmarked lines that stand together. Never both. */
  #item: OpenItem | null = null
  #plain: Line[] = []

  constructor(widest: number) {
    this.#widest = widest
  }

  read(line: Line, next: Line | undefined): void {
    if (line.kind === 'words') this.#readWords(line)
    else if (line.kind === 'aside') this.#leaveOut(line.sender)
    else if (line.kind === 'blank' && this.#item !== null)
      this.#item = { ...this.#item, isLoose: true }
    else {
      const isUnderline =
        line.kind === 'table rule' ||
        line.kind === 'double rule' ||
        (line.kind === 'rule' && next?.isMarked === true)
      const title = isUnderline ? this.#plain.pop() : undefined
      this.#close()
      this.#blocks.push(title === undefined ? gap : { kind: 'heading', text: title.text })
    }
  }

  end(): Block[] {
    this.#close()
    return this.#blocks
  }

  #readWords(line: Line): void {
    const callout = line.isMarked ? '' : (CALLOUT.exec(line.text)?.[0] ?? '')
    const heading =
      callout === ''
        ? line.isMarked
          ? null
          : titleOf(line.text)
        : line.text.slice(callout.length).trim()
    if (line.sender !== '') this.#leaveOut(line.sender)
    if (callout !== '') this.#leaveOut(callout)
    if (heading !== null) {
      this.#close()
      this.#blocks.push({ kind: 'heading', text: heading })
    } else if (line.isMarked) {
      this.#close()
      this.#item = { parts: [line.text], first: line, last: line, isLoose: false }
    } else if (!this.#goesOn(line)) {
      const isLoose = this.#item?.isLoose === true
      if (this.#item !== null) this.#close()
      if (isLoose) this.#blocks.push(gap)
      this.#pushPlain(line)
    }
  }

  /** A line that ended within a word is one with the line that has the rest of the word. */
  #pushPlain(line: Line): void {
    const last = this.#plain.at(-1)
    if (last === undefined || !isTorn(last, line)) return void this.#plain.push(line)
    const text = `${last.text}${between(last.text, line.text)}${line.text}`
    this.#plain[this.#plain.length - 1] = { ...line, indent: last.indent, text }
  }

  #leaveOut(text: string): void {
    this.#close()
    this.#blocks.push({ kind: 'aside', text })
  }

  /** True if the line was joined to the open item. */
  #goesOn(line: Line): boolean {
    const item = this.#item
    if (item === null) return false
    const { parts, first, last, isLoose } = item
    if (isLoose ? line.indent <= first.indent : !continues(first, last, line, this.#widest))
      return false
    parts.push(isLoose ? '\n' : between(last.text, line.text), line.text)
    this.#item = { parts, first, last: line, isLoose: false }
    return true
  }

  #close(): void {
    if (this.#item !== null) this.#blocks.push({ kind: 'item', text: this.#item.parts.join('') })
    if (isOneParagraph(this.#plain))
      this.#blocks.push({ kind: 'text', text: inOneParagraph(this.#plain) })
    else this.#blocks.push(...this.#plain.map(({ text }) => ({ kind: 'text', text }) as const))
    this.#item = null
    this.#plain = []
  }
}

function inOneParagraph(lines: readonly Line[]): string {
  return lines
    .map(
      ({ text }, at) =>
        `${text}${at + 1 < lines.length ? between(text, lines[at + 1]?.text ?? '') : ''}`,
    )
    .join('')
}
