// Signs that nobody sees, in the pure functions that every text goes through.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isBlank } from '../../shared/text/blank.ts'
import { cleanLine, cleanText } from '../../shared/text/clean.ts'
import { sought, visible } from '../../shared/text/visible.ts'
import { randomCases } from '../fixtures/random-cases.ts'

const ENGLAND = '\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'

const unseen = [
  ' \t\r\n\u00A0\u2003\u3000\u1680',
  '\u3164',
  '\u115F\u1160',
  '\uFFA0',
  '\u2800\u2800',
  '\u200B\u200C\u200D\u2060\uFEFF\u00AD\u034F\u180E',
  '\u200E\u200F\u061C',
  '\u202E\u202D\u2066\u2069',
  '\uFE0F',
  '\u{E0100}',
  '\u{E0001}\u{E0041}\u{E0042}',
  '\u0378\u{EFFFF}',
  '\uFFFF\uFDD0',
  '\uD83D',
  '\uDE00',
  '\u0000\u0007\u001B\u0085',
  '\u0301\u20DD',
  '\uFFFC\uFFFD',
  '\u{1D159}',
  '\u{13441}',
]

test.each(unseen)('[SIGN-1] A text of signs that nobody sees counts as empty (%j)', (text) => {
  expect(isBlank(text)).toBe(true)
  expect([cleanText(text), cleanLine(text), visible(text)]).toEqual(['', '', ''])
})

const seen = [
  'a',
  '0',
  '.',
  '\u2014',
  'م',
  'می\u200Cروم',
  'क्\u200Dष',
  '한글',
  '\u1112\u1161\u11AB',
  '👩\u200D🔬',
  '❤\uFE0F',
  '1\uFE0F\u20E3',
  ENGLAND,
  '\u{1F1E9}\u{1F1EA}',
  '\u2801',
  '\uE000',
  '\u{1FAFF}',
]

test.each(seen)('[SIGN-1] A text of which anything can be seen is never empty (%j)', (text) => {
  expect(isBlank(text)).toBe(false)
  expect(isBlank(`\u3164${text}\u2060`)).toBe(false)
  expect(cleanText(`\u3164\u202E${text}\u202C \u2060`)).toBe(text.normalize('NFC'))
})

/** Pieces that have met each other badly before, in any order and number. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom(...unseen, ...seen, '\r', '\n', '\uFB1D', '\u0958', 'e\u0301', '\u{E0067}'),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

const holds = (check: (text: string) => void): void =>
  fc.assert(fc.property(texts, check), { numRuns: randomCases(1_000) })

test('[SIGN-2] A clean text is clean already when it is cleaned again', () => {
  holds((text) => {
    expect(cleanText(cleanText(text))).toBe(cleanText(text))
    expect(cleanLine(cleanLine(text))).toBe(cleanLine(text))
  })
})

/** Whether marks are piled as SIGN-11 forbids, also once the signs between them that show nothing are gone. */
function isPiled(text: string): boolean {
  let marks = 0
  for (const sign of text)
    if (/[\p{Mn}\p{Me}]|(?![\u3164\uFFA0])\p{DI}/u.test(sign)) marks++
    else if (marks > 6) return true
    else if (!isBlank(sign)) marks = 0
  return marks > 6
}

test('[SIGN-2] Cleaning changes nothing that can be seen but piles of marks', () => {
  /** Every sign that shows something, with its marks, decomposed. */
  const shown = (text: string): string =>
    Array.from(text)
      .filter((sign) => !isBlank(sign) || /(?!\p{DI})\p{M}/u.test(sign))
      .join('')
      .normalize('NFD')
  holds((text) => {
    fc.pre(!isPiled(text))
    const expected = isBlank(text) ? '' : shown(text)
    expect(shown(cleanText(text))).toBe(expected)
    expect(shown(cleanLine(text))).toBe(expected)
  })
})

test('[SIGN-2] Controls, halves of pairs and signs that turn the direction of text are gone from a clean text', () => {
  const gone = /(?!\n)[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u206F\uFFF9-\uFFFB\uFFFE\uFFFF]/u
  holds((text) => {
    expect(cleanText(text)).not.toMatch(gone)
    expect(cleanLine(text)).not.toMatch(/[\n\r\u2028\u2029]/)
  })
  expect(cleanText('a\u{E0068}\u{E0069}b')).toBe('ab')
})

test('[SIGN-2] Joiners, marks of direction, flags and line breaks stay in a clean text', () => {
  for (const text of [
    'می\u200Cروم',
    '👩\u200D🔬',
    'C++\u200E',
    `${ENGLAND} wins`,
    'one\ntwo',
    'אב\u200F!',
  ])
    expect(cleanText(text)).toBe(text)
  expect(cleanText('one\r\ntwo\rthree\u2028four\vfive')).toBe('one\ntwo\nthree\nfour\nfive')
  expect(cleanText('one\ttwo')).toBe('one two')
  expect(cleanLine('one\r\n\r\ntwo')).toBe('one two')
})

test('[SIGN-2] A clean text is never longer than it was', () => {
  holds((text) => {
    expect(cleanText(text).length).toBeLessThanOrEqual(text.length)
  })
  expect(cleanText('\u0958'.repeat(3))).toBe('\u0958'.repeat(3))
})

test('[SIGN-11] At most six marks are piled on a letter, so that a text covers nothing above and below it', () => {
  const marks = (text: string): number => text.match(/\p{M}/gu)?.length ?? 0
  for (const mark of [
    '\u0301',
    '\u0489',
    '\u0336\u0335',
    '\u0301\u034F',
    '\u064B\u0651',
    '\u20DD\u20E4',
    '\u0E47',
    '\u05B0\u0591',
  ])
    for (const between of ['', '\u200D', '\u200B', '\u2060']) {
      const pile = `${mark}${between}`.repeat(20)
      for (const clean of [cleanText(`Be${pile}n`), cleanLine(`Be${pile}n`)]) {
        expect(marks(clean)).toBeLessThanOrEqual(6)
        expect(clean).toMatch(/^B[eé].*n$/u)
        expect(cleanText(clean)).toBe(clean)
      }
    }
})

test('[SIGN-31] At most six marks are piled on a letter, whichever signs without a width stand among them', () => {
  const all = Array.from({ length: 0x10ffff }, (_, code) => code)
    .filter((code) => (code < 0xd800 || code > 0xdfff) && code !== 0x3164 && code !== 0xffa0)
    .map((code) => String.fromCodePoint(code))
    .filter((sign) => /\p{DI}/u.test(sign) && !/\p{Cn}/u.test(sign))
  expect(all.length).toBeGreaterThan(300)
  for (const between of all) {
    const clean = cleanText(`Be${`${'\u0303'.repeat(6)}${between}`.repeat(5)}n`)
    expect(clean.match(/\u0303/gu)?.length ?? 0, between.codePointAt(0)?.toString(16)).toBeLessThan(
      7,
    )
  }
})

test('[SIGN-11] Letters of every script keep their marks', () => {
  for (const text of [
    'Việt Nam',
    'é̩̃ːŋ',
    'بِسْمِ ٱللَّٰهِ',
    'שָׁ֖לוֹם',
    'नमस्ते क्ष्म्य',
    'ก็ ที่ น้ำ',
    'ཧྐྵྨླྺྼྻྂ',
    '1️⃣ 🏳️‍⚧️ 👩🏽‍❤️‍💋‍👨🏻',
    'か゚',
  ])
    expect(cleanText(text.normalize('NFD'))).toBe(text.normalize('NFC'))
})

test.each([
  ['cafe', 'Café'],
  ["don't", 'Don’t'],
  ['"bus"', '„Bus“'],
  ['week-end', 'Week‑End'],
  ['9-5', '9–5'],
  ['strasse', 'STRAẞE'],
  ['straße', 'STRASSE'],
  ['istanbul', 'İSTANBUL'],
  ['σας', 'ΣΑΣ'],
  ['σα', 'ΣΑΣ'],
  ['άλφα', 'ΑΛΦΑ'],
  ['شمس', 'شَمْس'],
  ['שלום', 'שָׁלוֹם'],
  ['wait...', 'Wait…'],
  ['が', 'ｶﾞ'.normalize('NFKC').replace('ガ', 'が')],
])(
  '[SIGN-10] Find takes letters with and without accents, and the quotation marks and dashes of all keyboards, for the same (%j in %j)',
  (asked, text) => {
    expect(sought(text)).toContain(sought(asked))
  },
)

test('[SIGN-10] Find keeps signs apart that are letters of their own', () => {
  expect(sought('か')).not.toBe(sought('が'))
  expect(sought('कि')).not.toBe(sought('क'))
  expect(sought('o')).not.toBe(sought('ø'))
})

test('[SIGN-7] Find compares what can be seen', () => {
  expect(sought('  Bike\u200B \u3164LANE\u2060 ')).toBe('bike lane')
  expect(sought('Ｂｉｋｅ')).toBe('bike')
  expect(sought('Cafe\u0301')).toBe(sought('CAFÉ'))
  expect(sought('\u3164\u2060')).toBe('')
})
