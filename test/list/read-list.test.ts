import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameFrom } from '../../shared/list/heading-name.ts'
import { readList, type ReadList } from '../../shared/list/read-list.ts'
import { randomCases } from '../fixtures/random-cases.ts'
import { chats, hours } from './chats.ts'
import { pastes, traps } from './pastes.ts'
import { marked, said, told, torn } from './torn-and-told.ts'
import { counted, framed, meant, signed, surrounded, written } from './programs.ts'

const textsOf = (read: ReadList): readonly string[] => read.items.map(({ text }) => text)

test('[LIST-1] Each item of a list is one idea without its mark', () => {
  for (const { from, text, items, headings, leftOut } of pastes) {
    const read = readList(text)
    expect(textsOf(read), from).toEqual(items)
    expect(read.headings, from).toEqual(headings ?? [])
    expect(read.leftOut, from).toEqual(leftOut ?? [])
  }
})

test('[LIST-2] Signs that only look like a mark stay', () => {
  for (const lines of traps) expect(textsOf(readList(lines.join('\n')))).toEqual(lines)
})

const TWO = ['Night bus', 'Benches']

test('[LIST-20] The sender and the hour of a chat message are no idea, before its words or above them, and an hour within words stays', () => {
  for (const [from, text] of Object.entries(chats)) {
    const read = readList(text)
    expect([textsOf(read), read.headings], from).toEqual([TWO, []])
    expect(read.leftOut.length, from).toBeGreaterThan(0)
  }
  for (const lines of hours) expect(textsOf(readList(lines.join('\n')))).toEqual(lines)
})

test('[LIST-21] One sign before every line is a mark, whatever it is. Arrows, shapes, numbers in order and letters in order of any script are marks', () => {
  for (const text of [...signed, ...counted]) expect(textsOf(readList(text)), text).toEqual(TWO)
  expect(textsOf(readList(`Ideas:\n${signed.at(12)}`))).toEqual(TWO)
  for (const lines of meant) expect(textsOf(readList(lines.join('\n')))).toEqual(lines)
})

test('[LIST-22] Quotes of a mail, callouts, drawn tables, properties, signatures and headings of a wiki are no part of an idea', () => {
  for (const [text, headings] of surrounded) {
    const read = readList(text)
    expect([textsOf(read), read.headings], text).toEqual([TWO, headings])
  }
})

test('[LIST-23] Times of a recording, the head of a mail, the line of a phone below a mail, and reactions are no part of an idea', () => {
  for (const text of framed) {
    const read = readList(text)
    expect([textsOf(read), read.headings], text).toEqual([TWO, []])
    expect(read.leftOut.length, text).toBeGreaterThan(0)
  }
})

test('[LIST-24] Lists in the writing of Jira, AsciiDoc, LaTeX and JSON give their items. Lines that all begin with a hash are a list', () => {
  for (const [text, headings] of written) {
    const read = readList(text)
    expect([textsOf(read), read.headings], text).toEqual([TWO, headings])
  }
})

test('[LIST-45] Words of a chat or a mail program itself are no idea, and a time that a person wrote stays', () => {
  for (const text of told) {
    const read = readList(text)
    expect([textsOf(read), read.headings], text).toEqual([TWO, []])
    expect(read.leftOut.length, text).toBeGreaterThan(0)
  }
  for (const lines of said) {
    const { items, headings } = readList(lines.join('\n'))
    expect([...headings, ...items.map(({ text }) => text)]).toEqual(lines)
  }
})

test('[LIST-46] A number that only a space parts from the words is a mark where a lower level is numbered below it. Signs that nobody sees hide no mark', () => {
  for (const [text, items] of marked) expect(textsOf(readList(text)), text).toEqual(items)
})

test('[LIST-47] A line that ends within a word is one with the line that has the rest of the word', () => {
  for (const [text, items] of torn) expect(textsOf(readList(text)), text).toEqual(items)
})

test('[LIST-3] Each item knows the heading that it stands under', () => {
  const { items, headings } = readList(
    '# All\n## People\n- Maps\n- Benches\n## Empty\nTrains:\n- Later',
  )
  expect(items).toEqual([
    { text: 'Maps', heading: 'People' },
    { text: 'Benches', heading: 'People' },
    { text: 'Later', heading: 'Trains:' },
  ])
  expect(headings).toEqual(['All', 'People', 'Empty', 'Trains:'])
})

const MARKS = [
  '- ',
  '* ',
  '1. ',
  '2) ',
  'a. ',
  'b. ',
  'i.\t',
  '1.1 ',
  'o\t',
  '•',
  '[x] ',
  '# ',
  '## ',
]
const SIGNS = [
  '\n',
  '\n',
  '\n\n',
  '\r\n',
  '\t',
  '  ',
  ' ',
  '\u200b',
  '\v',
  '**',
  '-',
  ':',
  '.',
  '|',
  '> ',
]
const OTHERS = [
  '10:15\n',
  '[10:15] ',
  ' — Today at 10:15\n',
  '-- \n',
  '> ',
  '[!note] ',
  'id:: ',
  '-> ',
  '🚀 ',
  '│',
  '├─ ',
  '[/] ',
  '【',
  '】',
  '== ',
  '---',
  '===',
  '```',
  '[14:03, 28/11/2026] Ana: ',
  '-5 ',
  '・',
  '1、',
  '|--|',
  '--- | ---',
]
const CELLS = ['"', '""', ',', ';', '"\t"', '\n"']

/** A text of words that occur once each, with anything between them. */
const textOf = (signs: readonly string[]) =>
  fc
    .array(fc.oneof(fc.constant('word'), fc.constantFrom(...signs)), { maxLength: 60 })
    .map((parts) => parts.map((part, at) => (part === 'word' ? `wq${letters(at)}` : part)).join(''))

const letters = (n: number): string =>
  Array.from(String(n), (digit) => 'abcdefghjk'[Number(digit)]).join('')

test('[LIST-4] Every word of a text is in one item, in one heading or among the words left out', () => {
  fc.assert(
    fc.property(textOf([...MARKS, ...SIGNS, ...OTHERS, ...CELLS]), (text) => {
      const { items, headings, leftOut } = readList(text)
      const read = [...items.map((item) => item.text), ...headings, ...leftOut].join('\n')
      const words = (from: string) =>
        (from.replaceAll('**', '').match(/wq[a-k]+/g) ?? []).toSorted()
      expect(words(read)).toEqual(words(text))
      expect(items.every((item) => item.text === item.text.trim() && item.text !== '')).toBe(true)
    }),
    { numRuns: randomCases(400) },
  )
})

/** Few signs in short texts, so that boxes, bold words and space without a width often meet. */
const NESTED = ['- ', '[x] ', '[x]', '☐', '• ', '**', '\u200b', '\ufeff', ' ', '\t', '\n', '|']

test('[LIST-5] Items that are written as a list again are read as the same items', () => {
  const isReadAgain = (text: string) => {
    const items = textsOf(readList(text)).filter((item) => !item.includes('\n'))
    expect(textsOf(readList(items.map((item) => `• ${item}`).join('\n'))), text).toEqual(items)
  }
  for (const text of ['- \u200b[x] ', '- **[x] Maps**', '**\u200b**', '|- i.\tMaps|--|'])
    isReadAgain(text)
  for (const signs of [[...MARKS, ...SIGNS, ...OTHERS], NESTED])
    fc.assert(fc.property(textOf(signs), isReadAgain), { numRuns: randomCases(400) })
})

test('[LIST-6] No text makes reading throw, and a long one is read once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(() => readList(text)).not.toThrow()
    }),
    { numRuns: randomCases(300) },
  )
  const long = Array.from({ length: 3_000 }, (_, n) => `${n % 2 === 0 ? '-' : '1.'} line ${n}`)
  expect(readList(long.join('\n')).items).toHaveLength(long.length)
  expect(readList('"'.repeat(20_000)).items.length).toBeLessThan(2)
  expect(readList(`${'**a'.repeat(20_000)}**`).items).toHaveLength(1)
})

test('[IN-10] A long heading is shortened: after a whole word, or within its only word and never within a sign', () => {
  const long = 'x'.repeat(120)
  expect(nameFrom(`${long}:`)).toBe(long)
  expect(nameFrom(`${long}x`)).toBe(`${'x'.repeat(119)}…`)
  expect(nameFrom(`${'x'.repeat(118)}👍👍`)).toBe(`${'x'.repeat(118)}…`)
  expect(nameFrom(`${'x'.repeat(100)} and ${long}`)).toBe(`${'x'.repeat(100)} and…`)
})
