import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { markdownWords } from '../../shared/outcome/markdown-words.ts'
import { randomCases } from '../fixtures/random-cases.ts'
import { formulas, markup } from './hostile.ts'
import { renderers } from './rendered.ts'

const JOINER = '\u2060'

/** The words as a failing test shows them: in one line, with a slash for each line break. */
const shown = (text: string): string =>
  text
    .split(/[\r\n\u2028\u2029]+/)
    // oxlint-disable-next-line no-control-regex -- Files hold no such characters.
    .map((line) => line.replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, '').trim())
    .filter((line) => line !== '')
    .join(' / ')

/** Renders the words at every place where a report has them, and compares with the words themselves. */
function expectAsWritten(text: string): void {
  const words = shown(text)
  if (words === '') return
  const places = [
    { markdown: `- ${markdownWords(text, 'start')}\n- next`, elements: ['ul', 'li', 'li'] },
    { markdown: `## ${markdownWords(text, 'heading')}`, elements: ['h2'] },
    { markdown: `Of “${markdownWords(text)}” (x)`, elements: ['p'] },
  ]
  for (const [name, rendered] of renderers)
    for (const { markdown, elements } of places) {
      const { lines, elements: made } = rendered(markdown)
      const told = lines.join('\n').replaceAll(JOINER, '')
      const expected = markdown.startsWith('-')
        ? `${words}\nnext`
        : markdown.startsWith('#')
          ? words
          : `Of “${words}” (x)`
      expect({ name, markdown, made, told }).toEqual({
        name,
        markdown,
        made: elements,
        told: expected,
      })
    }
}

/** Texts of ordinary days, and signs of the dialects of tools that people paste reports into. */
const ordinary = [
  'Menschen & Paten',
  'https://example.org/a_b*c?x=1&y=2#z',
  'see www.example.org, example.org or anna@example.org',
  'a@1.| and }@b2.+x and {@c.$ and d@e.<f',
  '|@^1.\u{1F600} and x@%.&',
  '/@example.org and a/b@example.org and //_www.example.org',
  'mailto:anna@example.org and //example.org and ftp://example.org',
  'README.md, z.B. this, e.g. that; 3.5 % of 007',
  '5 > 3, a < b, <3, a <- b',
  'C#, C++, A&B, snake_case_name, 2 * 3, 2*3*4, ~5 to ~10, ~~no~~',
  '$5 to $10, 5$ or 10$, $x^2$ and $$y$$',
  '[ ] a task',
  '[x]: https://example.org',
  '[**]: ]: a link whose name holds a bracket',
  '[a [b]: c]: d',
  '[Idea] with (brackets) [1] and {braces}!',
  '[[a page]] ![[an image]] [^1] ^[a note] #tag ==marked== %%hidden%% word ^block',
  '||a spoiler|| -# small',
  '-# small',
  ':smile: :+1: 10:30:45',
  '@channel @here @Anna, #123, org/repo#45, &#35; &amp; &copy',
  String.raw`C:\temp\*.txt \\server\share \ `,
  '- minus',
  '-5 degrees',
  '+1',
  '1. first',
  '10) tenth',
  '# no heading #',
  '***',
  '- - -',
  '~~~ no code',
  '    no code',
  '> no quotation',
  'two\nlines\r\n\r\n# and more',
  'a `b` c` d',
  '<b>bold</b> <!-- x --> <?x?> <!channel> <@U123> <#C123> <:a:1> <t:1>',
]

test.each(
  [...ordinary, ...markup, ...formulas.slice(0, 60)].map((text) => [JSON.stringify(text), text]),
)(
  '[OUT-30] Words in Markdown render as they were written, and make no element (%s)',
  (_name, text) => {
    expectAsWritten(text)
  },
)

const pieces = [
  Array.from('*_~`[]()!#>+-=|$%^:/@&\\.;<"{} \n\t'),
  ['**', '~~', '](', '//', '1.', 'a', 'b2', ' x ', 'http:', 'www.', 'example.org', '&amp;'],
  ['\u00A0', 'ä', '\u{1F600}', 'mailto:', '&#35;', '<b>', '<!--', '-->', '[^1]', ']: ', '\0'],
].flat()

test('[OUT-30] Words of any signs in Markdown render as they were written, and make no element', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (some) => {
      expectAsWritten(some.join(''))
    }),
    { numRuns: randomCases(300) },
  )
})

test('[OUT-31] Ordinary words in Markdown stand as they were written', () => {
  const plain = [
    'Menschen & Paten',
    'C# and C++, A&B, snake_case_name, 2 * 3, ~5, costs $5',
    'see [1] (later), 5 > 3, a < b, 50 % | 30 %, z.B. 3.5',
    'What?! "Yes", it’s + 1 = 2; {x} at 10:30:45',
    '-5 degrees',
    '+1',
  ]
  for (const text of plain) expect(markdownWords(text, 'start')).toBe(text)
  expect(markdownWords('https://example.org/a-b?c=d&e=f')).toBe(
    String.raw`https:\//example.org/a-b?c=d&e=f`,
  )
})

test('[OUT-32] A report calls nobody and no issue by name when somebody pastes it into a tool', () => {
  for (const text of ['@channel', 'ask @Anna', '(@here)', '#123', 'org/repo#45', 'x,@everyone'])
    expect(markdownWords(text), text).not.toMatch(/@[a-z]|#\d/i)
})

test('[OUT-151] A report calls no issue, merge request or epic in the short forms of GitHub and GitLab', () => {
  for (const text of ['GH-12', 'closes gh-12.', '(GH-1)', '!12', 'see !7', '&3', 'x &45'])
    expect(markdownWords(text), text).not.toMatch(/gh-\d|[!&]\d/i)
  for (const text of ['Edinburgh-12', 'R&D 3', 'A&1', 'Stop!', 'GH', 'wow!2'])
    expect(markdownWords(text), text).toBe(text)
})
