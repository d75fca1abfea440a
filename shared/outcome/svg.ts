// The board as one picture. The SVG holds text, boxes and nothing else: no script, link, style sheet, picture or foreign
// element, so that a viewer loads nothing and runs nothing.
import {
  boardLayout,
  GROUP_HEAD,
  INSET,
  LINE,
  type Group,
  type Heading,
  type Note,
} from './board-layout.ts'
import type { Outcome } from './outcome.ts'
import { xmlWords } from './markup-words.ts'

const INK = '#1f1d1a'
const QUIET = '#5f5a52'
const FONT = 'font-family="system-ui, sans-serif"'

export function svgOf(outcome: Outcome): string {
  const { width, height, headings, groups } = boardLayout(outcome)
  const name = outcome.title === '' ? outcome.question : outcome.title
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="document" ${FONT} font-size="15">
<title>${xmlWords(name)}</title>
<rect width="${width}" height="${height}" fill="#f6f5f2"/>
${[...headings.map(heading), ...groups.flatMap(group)].join('\n')}
</svg>
`
}

const sizes = { title: 28, question: 20, small: 14 } as const

function heading({ lines, size, x, y }: Heading): string {
  const step = size === 'title' ? 2 * LINE : LINE
  const weight = size === 'small' ? '' : ' font-weight="600"'
  return lines
    .map((line, at) => {
      const place = { x, y: y + (at + 1) * step - 6, right: x + 900 }
      const look = `font-size="${sizes[size]}"${weight} fill="${size === 'small' ? QUIET : INK}"`
      return textAt(line, place, look)
    })
    .join('\n')
}

function group({ name, notes, x, y, width, height }: Group): readonly string[] {
  const at = { x: x + 16, y: y + GROUP_HEAD - 16, right: x + width - 16 }
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="12" fill="#edeae4"/>`,
    textAt(shortened(name, Math.floor((width - 32) / 9)), at, `font-weight="600" fill="${INK}"`),
    ...notes.map(note),
  ]
}

function note(one: Note): string {
  const { x, y, width, height, lines, isChosen, mergedInto } = one
  const border = isChosen ? 'stroke="#2f6b4f" stroke-width="2"' : 'stroke="#d9d4ca"'
  const paper = mergedInto === null ? '#fffdf8' : '#f6f5f2'
  const right = x + width - INSET
  const words = lines.map((line, at) =>
    textAt(line, { x: x + INSET, y: y + INSET + (at + 1) * LINE - 6, right }, `fill="${INK}"`),
  )
  const said = [...one.said, ...one.comments].map((line, at) => {
    const base = y + INSET + (lines.length + at + 1) * LINE - 6
    return textAt(line, { x: x + INSET, y: base, right }, `font-size="13" fill="${QUIET}"`)
  })
  const box = `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="${paper}" ${border}/>`
  return [box, ...words, ...said].join('\n')
}

const RIGHT_TO_LEFT = /^[^\p{L}]*[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}]/u

/** A line of text. A line that begins in a script from right to left ends at the left and begins at the right edge. */
function textAt(
  line: string,
  { x, y, right }: { readonly x: number; readonly y: number; readonly right: number },
  look: string,
): string {
  const side = RIGHT_TO_LEFT.test(line) ? `x="${right}" direction="rtl"` : `x="${x}"`
  return `<text ${side} y="${y}" ${look}>${xmlWords(line)}</text>`
}

/** A name on one line. The whole name stands in every other file. */
const shortened = (name: string, most: number): string =>
  name.length <= most ? name : `${name.slice(0, Math.max(1, most - 1)).trimEnd()}…`
