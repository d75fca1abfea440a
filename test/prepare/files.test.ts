import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { xlsxOf } from '../../server/http/xlsx-file.ts'
import { readFile, readText } from '../../client/prepare/read-source.ts'
import { readOutcome } from '../../shared/prepare/from-outcome.ts'
import { jsonOf } from '../../shared/outcome/json.ts'
import { readListFile, readOpml } from '../../shared/prepare/outline.ts'
import { readMarkup } from '../../shared/prepare/markup.ts'
import type { Prepared } from '../../shared/prepare/prepared.ts'
import { cardsOfTable, guessReading } from '../../shared/prepare/table.ts'
import { readWorkbook } from '../../shared/prepare/workbook.ts'
import { opmlOf } from '../../shared/outcome/opml.ts'
import { sheetsOf } from '../../shared/outcome/sheets.ts'
import { cleanText } from '../../shared/text/clean.ts'
import { randomCases } from '../fixtures/random-cases.ts'
import { AGroup } from '../outcome/a-group.ts'
import { aGroupAtItsEnd } from '../outcome/a-rich-session.ts'
import { everyFormat } from '../outcome/every-format.ts'
import { formulas, markup } from '../outcome/hostile.ts'
import { sendPrepared } from '../../shared/prepare/batches.ts'
import { aWorkbook, rowsAsXml } from './a-workbook.ts'

const decode = (part: Uint8Array): string => new TextDecoder().decode(part)
const fileOf = (bytes: Uint8Array | string, name: string): File =>
  new File([bytes as BlobPart], name)

const cards = ({ ideas, clusters }: Prepared): readonly string[] =>
  ideas.map(({ text, cluster }) => `${cluster === null ? '-' : clusters[cluster]?.title}: ${text}`)

test('[IN-4] A workbook gives its texts, its numbers and the last values of its formulas, sheet by sheet, and no formula', () => {
  const shared =
    '<si><t>Night &amp; day</t></si><si><r><t>Rich </t></r><r><t>text</t></r><rPh><t>no</t></rPh></si>'
  const sheet =
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>' +
    '<row r="3"><c r="A3"><f>HYPERLINK("http://evil.example")</f><v>7</v></c><c r="B3" t="str"><f>A1</f><v>last</v></c><c r="C3" t="b"><v>1</v></c></row>' +
    '<row r="4"><c r="A4" t="e"><v>#REF!</v></c><c r="B4" t="s"><v>999</v></c><c r="C4"><v>45992</v></c></row>'
  const bytes = aWorkbook({
    sheets: [
      ['One', sheet],
      ['Two', rowsAsXml([['Later']])],
    ],
    shared,
  })
  expect(readWorkbook(bytes, decode)).toEqual({
    ok: true,
    value: [
      {
        name: 'One',
        rows: [
          ['Night & day', '', 'Rich text'],
          ['7', 'last', 'TRUE'],
          ['', '', '45992'],
        ],
      },
      { name: 'Two', rows: [['Later']] },
    ],
  })
})

test('[IN-4] Our own workbook is read with its cards and clusters', async () => {
  const { outcome } = aGroupAtItsEnd('named')
  const read = await readFile(fileOf(await xlsxOf(sheetsOf(outcome)), 'outcome.xlsx'))
  if (!read.ok || read.value.kind !== 'table') throw new Error('no table')
  const [first] = read.value.sheets
  const rows = first?.rows ?? []
  const made = cardsOfTable(rows, guessReading(rows), false)
  expect(made.ok && cards(made.value)).toContain('At the door: A map on the wall')
})

test('[IN-5] A list, a Markdown text and an OPML outline become cards, and what stands above them becomes clusters', () => {
  const list = readListFile('# Streets\n\n- Night bus\n- Maps\n\n## Homes\n\n* Gardens\n')
  expect(list.ok && cards(list.value)).toEqual([
    'Streets: Night bus',
    'Streets: Maps',
    'Homes: Gardens',
  ])
  const opml = readOpml(
    `<?xml version="1.0"?><opml version="2.0"><head><title>T</title></head><body><outline text="Town"><outline text="Streets"><outline text="Night bus &amp; tram"/><outline text="Maps"></outline></outline></outline><outline text="Alone"/></body></opml>`,
  )
  expect(opml.ok && cards(opml.value)).toEqual([
    'Streets: Night bus & tram',
    'Streets: Maps',
    '-: Alone',
  ])
  const own = readText(opmlOf(aGroupAtItsEnd('named').outcome))
  expect(own.ok && own.value.kind === 'outcome' && cards(own.value.prepared)).toContain(
    'At the door: A map on the wall',
  )
})

test('[IN-6] A file that is too large, or grows too large, is refused early and with its reason', async () => {
  const refusal = async (bytes: Uint8Array | string, name: string) => {
    const read = await readFile(fileOf(bytes, name))
    return read.ok ? 'read' : read.error
  }
  // A hundred megabytes that weigh less than one.
  const bomb = zipSync(
    {
      'xl/workbook.xml': strToU8(
        '<workbook><sheets><sheet name="S" r:id="r"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="r" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet1.xml': new Uint8Array(100 * 1024 * 1024),
    },
    { level: 1 },
  )
  expect(bomb.length).toBeLessThan(1_000_000)
  expect(await refusal(bomb, 'bomb.xlsx')).toBe('too-large')
  const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><opml><body><outline text="&b;"/></body></opml>`
  expect(await refusal(laughs, 'laughs.opml')).toBe('bad-markup')
  expect(await refusal(`${'<opml>'.repeat(5_000)}`, 'deep.opml')).toBe('bad-markup')
  const outside = `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><opml/>`
  expect(await refusal(outside, 'outside.opml')).toBe('bad-markup')
  expect(await refusal(new Uint8Array(17 * 1024 * 1024), 'x.csv')).toBe('too-large')
  expect(await refusal(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1]), 'old.xls')).toBe(
    'old-workbook',
  )
  expect(await refusal(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), 'cut.xlsx')).toBe('bad-archive')
  expect(await refusal(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), 'picture.csv')).toBe(
    'not-text',
  )
  const many = aWorkbook({
    sheets: [['S', rowsAsXml(Array.from({ length: 10_000 }, () => ['x']))]],
  })
  expect(await refusal(many, 'many.xlsx')).toBe('too-many-rows')
  const far = '<row r="1"><c r="XFD1" t="str"><v>x</v></c></row>'
  expect(await refusal(aWorkbook({ sheets: [['S', far]] }), 'far.xlsx')).toBe('too-many-columns')
  expect(await refusal('{"format":"else"}', 'else.json')).toBe('bad-outcome')
  expect(await refusal('{', 'cut.json')).toBe('bad-outcome')
  expect(await refusal('- \n', 'empty.md')).toBe('empty')
})

/** The words as every reader gives them. */
async function through(texts: readonly string[]): Promise<readonly (readonly string[])[]> {
  const quoted = texts.map((text) => `"${text.replaceAll('"', '""')}"`).join('\r\n')
  const csv = await readFile(fileOf(`\uFEFF"text"\r\n${quoted}\r\n`, 'hostile.csv'))
  const xml = texts.filter((text) => !/[\0\r]/.test(text))
  const xlsx = await readFile(
    fileOf(
      aWorkbook({ sheets: [['S', rowsAsXml([['text'], ...xml.map((text) => [text])])]] }),
      'x.xlsx',
    ),
  )
  return [csv, xlsx].map((read) => {
    if (!read.ok || read.value.kind !== 'table') throw new Error('no table')
    const rows = read.value.sheets[0]?.rows ?? []
    const made = cardsOfTable(rows, { hasHeadings: true, byColumn: false, roles: ['note'] }, false)
    return made.ok ? made.value.ideas.map(({ text }) => text) : []
  })
}

test('[IN-7] Hostile words come through every reader as words, and stay words in every export', async () => {
  const texts = [...markup, ...formulas.filter((text) => !text.includes('\0'))]
  const wanted = texts.map(cleanText)
  const [csv = [], xlsx = []] = await through(texts)
  // An apostrophe ahead of a formula is the guard of a table, so those of our words lose none: they have none.
  expect(csv).toEqual(wanted)
  expect(xlsx).toEqual(texts.filter((text) => !text.includes('\r')).map(cleanText))
  const group = new AGroup({ people: 3 })
  const rows = csv.map((text) => [text])
  const made = cardsOfTable(rows, { hasHeadings: false, byColumn: false, roles: ['note'] }, false)
  if (!made.ok) throw new Error(made.error)
  await sendPrepared(made.value, (parts) => Promise.resolve(group.prepares(parts)))
  group.on(1)
  group.on(1)
  const { outcome } = group
  expect(outcome.cards.map(({ head }) => head.text)).toEqual(wanted)
  for (const again of [readOutcome(JSON.parse(jsonOf(outcome))), readOpml(opmlOf(outcome))]) {
    if (!again.ok) throw new Error(again.error)
    // In an outline the lines about the method follow, in groups of their own that a person can leave out.
    expect(again.value.ideas.slice(0, wanted.length).map(({ text }) => text)).toEqual(wanted)
  }
  for (const text of everyFormat(outcome)) {
    if (!text.startsWith('<')) continue // only markup could run words
    expect(text).not.toMatch(/<script>alert|<img src=x|<svg onload/)
  }
})

test('[IN-8] No bytes make a reader throw', async () => {
  const whole = aWorkbook({
    sheets: [
      [
        'S',
        rowsAsXml([
          ['a', 'b'],
          ['c', 'd'],
        ]),
      ],
    ],
  })
  const hurt = fc
    .array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
    .map((places) => {
      const bytes = whole.slice()
      for (const [at, value] of places) bytes[at] = value
      return bytes
    })
  const cut = fc.nat(whole.length).map((end) => whole.slice(0, end))
  const any = fc.oneof(hurt, cut, fc.uint8Array({ maxLength: 400 }))
  const names = fc.constantFrom('x.csv', 'x.xlsx', 'x.md', 'x.opml', 'x.json', 'x')
  await fc.assert(
    fc.asyncProperty(any, names, async (bytes, name) => {
      const read = await readFile(fileOf(bytes, name))
      expect(typeof read.ok).toBe('boolean')
    }),
    { numRuns: randomCases(300) },
  )
  const signs = fc.constantFrom(
    '<',
    '>',
    '/',
    'a',
    '"',
    "'",
    '=',
    '&',
    '#',
    ';',
    '!',
    '-',
    '[',
    ' ',
    '\n',
    '\t',
    ',',
    'row',
    'c',
    'outline ',
  )
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 60 }), (some) => {
      const text = some.join('')
      readMarkup(text, () => undefined)
      readOpml(text)
      readListFile(text)
      readText(`{${text}`)
      readText(text, 'x.csv')
    }),
    { numRuns: randomCases(500) },
  )
})
