// Reads XML step by step, as far as workbooks and outlines need it. A document type is refused: its entities could grow
// without end ("billion laughs") or name files. So no entity is known but the five of XML itself and numbers.
import { err, ok, type Result } from '../kernel/result.ts'
import type { FileTrouble } from './prepared.ts'

export type MarkupStep =
  | {
      readonly kind: 'start'
      /** Without a prefix: `row` for `x:row`. */
      readonly name: string
      readonly attributes: ReadonlyMap<string, string>
    }
  | { readonly kind: 'end'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }

/** Deeper than any workbook or outline of people. */
const DEEPEST = 200

/** Calls `take` for each step. An empty element has a start and an end. */
export function readMarkup(
  xml: string,
  take: (step: MarkupStep) => void,
): Result<null, FileTrouble> {
  let depth = 0
  let at = 0
  while (at < xml.length) {
    const open = xml.indexOf('<', at)
    const text = xml.slice(at, open < 0 ? xml.length : open)
    if (text !== '' && depth > 0) take({ kind: 'text', text: withEntities(text) })
    if (open < 0) break
    const special = specialAt(xml, open)
    if (special === 'broken') return err('bad-markup')
    if (special !== null) {
      if (special.text !== '' && depth > 0) take({ kind: 'text', text: special.text })
      at = special.end
      continue
    }
    const close = endOfTag(xml, open)
    if (close === null) return err('bad-markup')
    const tag = xml.slice(open + 1, close)
    at = close + 1
    if (tag.startsWith('/')) {
      depth--
      take({ kind: 'end', name: localName(tag.slice(1).trim()) })
    } else {
      const name = /^[^\s/]+/.exec(tag)?.[0]
      if (name === undefined || ++depth > DEEPEST) return err('bad-markup')
      take({ kind: 'start', name: localName(name), attributes: attributesOf(tag) })
      if (tag.endsWith('/')) {
        depth--
        take({ kind: 'end', name: localName(name) })
      }
    }
    if (depth < 0) return err('bad-markup')
  }
  return depth === 0 ? ok(null) : err('bad-markup')
}

/** A comment, an instruction or a section of plain characters, which end with signs of their own. */
function specialAt(
  xml: string,
  open: number,
): { readonly end: number; readonly text: string } | 'broken' | null {
  for (const [start, stop] of [
    ['<!--', '-->'],
    ['<?', '?>'],
    ['<![CDATA[', ']]>'],
  ] as const) {
    if (!xml.startsWith(start, open)) continue
    const end = xml.indexOf(stop, open + start.length)
    if (end < 0) return 'broken'
    const text = start === '<![CDATA[' ? xml.slice(open + start.length, end) : ''
    return { end: end + stop.length, text }
  }
  return xml.startsWith('<!', open) ? 'broken' : null
}

/** A `>` inside of quotes does not end a tag. */
function endOfTag(xml: string, open: number): number | null {
  let quote = ''
  for (let at = open + 1; at < xml.length; at++) {
    const sign = xml.charAt(at)
    if (quote !== '') {
      if (sign === quote) quote = ''
    } else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return at
    else if (sign === '<') return null
  }
  return null
}

function attributesOf(tag: string): ReadonlyMap<string, string> {
  const found = tag.matchAll(/\s([^\s=/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)
  return new Map(
    [...found].map(([, name = '', double, single]) => [name, withEntities(double ?? single ?? '')]),
  )
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** An unknown entity stays as it was written. */
function withEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(#x?[0-9a-f]{1,6}|[a-z]{2,4});/gi, (whole: string, name: string) => {
    if (!name.startsWith('#')) return entities.get(name) ?? whole
    const code = /^#x/i.test(name)
      ? Number.parseInt(name.slice(2), 16)
      : Number.parseInt(name.slice(1), 10)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
