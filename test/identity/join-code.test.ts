import { expect, test } from 'vitest'
import { newJoinCode } from '../../server/identity/join-code.ts'
import { joinCodeIn, joinCodesIn, resumeKeyIn, sessionIdIn } from '../../shared/wire/passed-on.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

test('[IDN-7] A join code has eight characters of an alphabet without look-alikes, four and four', () => {
  const chance = seededChance(1)
  for (let n = 0; n < 200; n++) {
    const code = newJoinCode(chance)
    expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/)
    expect(joinCodeIn(code)).toBe(code)
  }
})

test('[IDN-7] Every character of a join code is equally likely', () => {
  const chance = seededChance(7)
  const seen = new Map<string, number>()
  const codes = 3_750 // 30,000 signs: 1,000 expected of each, standard deviation 31
  for (let n = 0; n < codes; n++) {
    for (const sign of newJoinCode(chance).replace('-', ''))
      seen.set(sign, (seen.get(sign) ?? 0) + 1)
  }
  expect([...seen.keys()].toSorted().join('')).toBe(ALPHABET)
  for (const count of seen.values()) expect(Math.abs(count - 1_000)).toBeLessThan(5 * 31)
})

test.each(['K7QM-4XRT', 'k7qm4xrt', ' k7qm 4xrt ', 'K7QM–4XRT', 'k-7-q-m-4-x-r-t'])(
  '[IDN-7] A join code is read in any case, with or without dashes (%j)',
  (typed) => {
    expect(joinCodeIn(typed)).toBe('K7QM-4XRT')
  },
)

test.each([
  '',
  'K7QM-4XR',
  'K7QM-4XRTZ',
  'K7QM-4XR0',
  'K7QM-4XRI',
  'K7QM-4XRL',
  'K7QM-4XRO',
  'K7QM-4XRU',
  'K7QM_4XRT',
])('[IDN-7] The text %j cannot be a join code', (typed) => {
  expect(joinCodeIn(typed)).toBeNull()
})

const asPassedOn = [
  'https://board.example/j/K7QM4XRT.',
  '(https://board.example/j/K7QM-4XRT)',
  '<https://board.example/j/k7qm-4xrt>',
  '“https://board.example/j/K7QM-4XRT”, please',
  'https://board.example/j/K7QM-4XRT\u200B',
  'https://board.example/j/K7QM%E2%80%914XRT',
  'https://board.example/j/K7QM-4XRT?utm_source=mail#top',
  'https://safe.example/?url=https%3A%2F%2Fboard.example%2Fj%2FK7QM-4XRT&data=05',
  '[Join us](https://board.example/j/K7QM-4XRT)',
  '**K7QM-4XRT**',
  '_K7QM-4XRT_',
  'Code: K7QM-4XRT',
  'Join with the code K7QM 4XRT today',
  'Whatever you do, join: k7qm4xrt!',
  'Meet in the back-seat: K7QM-4XRT',
  'K7QM\u20114XRT',
  'K7QM\u22124XRT',
  'K7QM\u00AD-4XRT',
  '\u2067K7QM-4XRT\u2069',
  'Ｋ７ＱＭ－４ＸＲＴ',
  'K7QM-4XRT and once more K7QM4XRT',
  'K7QM-\n4XRT',
]

test.each(asPassedOn)('[IDN-20] A join code is taken out of whatever surrounds it (%j)', (text) => {
  expect(joinCodesIn(text)).toEqual(['K7QM-4XRT'])
})

const asRewritten = [
  'https://urldefense.proofpoint.com/v2/url?u=https-3A__board.example_j_K7QM-2D4XRT&d=DwMF',
  'https://urldefense.com/v3/__https://board.example/j/K7QM-4XRT__;!!abc!def$',
  'https://eur01.safelinks.example/?url=https%253A%252F%252Fboard.example%252Fj%252FK7QM-4XRT',
  'https://board.example/j/K7QM-=\r\n4XRT',
  'https://board.example/j/K7QM&#8209;4XRT',
  'K7QM&ndash;4XRT',
  'K7QM.4XRT',
  'K7QM / 4XRT',
  'K7QM • 4XRT',
  'К7QМ-4ХRТ',
  'Κ7QΜ-4ΧRΤ',
  'Код: к7qм 4хrт',
]

test.each(asRewritten)(
  '[IDN-44] A join code is found in a link that a filter or a mail program rewrote, with another sign in its middle, and in look-alikes of another script (%j)',
  (text) => {
    expect(joinCodesIn(text)).toEqual(['K7QM-4XRT'])
  },
)

test.each([
  'МАМА-ТАТА',
  '2345.6789',
  '12.05-2026',
  'СТАР МЕСТ',
  '&#0;&#99999999;',
  '%25'.repeat(50),
])('[IDN-44] Words of another script, numbers and days are no code (%j)', (text) => {
  expect(joinCodesIn(text)).toEqual([])
})

test('[IDN-20] A text with two codes has no code that is guessed', () => {
  expect(joinCodeIn('K7QM-4XRT or 2345-6789')).toBeNull()
  expect(joinCodesIn('K7QM-4XRT or 2345-6789')).toEqual(['K7QM-4XRT', '2345-6789'])
})

test.each([
  'Whatever you want',
  'XK7QM-4XRT',
  'K7QM-4XRTX',
  'https://board.example/s/0123456789abcdefghjkmnpqrs',
  '%',
  '%ff%fe',
])('[IDN-20] Words that only look like a code are none (%j)', (text) => {
  expect(joinCodesIn(text)).toEqual([])
})

const KEY = 'mUqYy7eYq3r_tc-2nGZJ0hVxk1PpWb4LsD9aTfC8oEI'

test.each([
  KEY,
  `#${KEY}`,
  `https://board.example/resume#${KEY}`,
  `https://board.example/resume#${KEY}.`,
  `<https://board.example/resume#${KEY}>`,
  `(https://board.example/resume#${KEY})`,
  `https://board.example/resume#${KEY.slice(0, 20)}\n${KEY.slice(20)}`,
  `https://board.example/resume#\u200B${KEY}\u200B`,
  `https://board.example/resume%23${KEY}`,
  `https://board.example/resume#${KEY.replace('-', '\u2011')}`,
  `Your own link: ${KEY} keep it`,
])('[IDN-20] A key is taken out of whatever surrounds it (%j)', (text) => {
  expect(resumeKeyIn(text)).toBe(KEY)
})

test.each(['', '#', KEY.slice(1), `${KEY}x`, 'https://board.example/resume'])(
  '[IDN-20] A text without a whole key has no key (%j)',
  (text) => {
    expect(resumeKeyIn(text)).toBeNull()
  },
)

const SESSION = '0123456789abcdefghjkmnpqrs'

test.each([
  SESSION,
  `${SESSION}.`,
  `https://board.example/s/${SESSION}`,
  `(https://board.example/s/${SESSION}/screen).`,
  `<https://board.example/s/${SESSION}|our board>`,
  `_https://board.example/s/${SESSION}_`,
  `[Board](https://board.example/s/${SESSION})**`,
  `/s/${SESSION}%E2%80%8B`,
  `https://safe.example/?url=https%3A%2F%2Fboard.example%2Fs%2F${SESSION}&data=05`,
  `https://board.example/s/${SESSION.toUpperCase()}`,
])('[IDN-25] The id of a session is taken out of whatever surrounds it (%j)', (text) => {
  expect(sessionIdIn(text)).toBe(SESSION)
})

test.each([
  '',
  SESSION.slice(1),
  `${SESSION}x`,
  `${SESSION} ${SESSION.replace('0', '1')}`,
  'K7QM-4XRT',
])('[IDN-25] A text without one whole id of a session has none (%j)', (text) => {
  expect(sessionIdIn(text)).toBeNull()
})
