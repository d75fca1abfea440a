import { expect, test } from 'vitest'
import { originAllowed } from '../../server/identity/origin.ts'

const host = 'board.example:3000'
const byHost = (origin: string | undefined, secure = false): boolean =>
  originAllowed({ allowed: [] }, { origin, host }, secure)
const byList = (origin: string | undefined): boolean =>
  originAllowed(
    { allowed: ['https://board.example', 'https://b.example:8443'] },
    { origin, host },
    true,
  )

test('[T14] Without a list, an origin must have the very host of the request', () => {
  expect(byHost('http://board.example:3000')).toBe(true)
  expect(byHost('https://board.example:3000')).toBe(true)
})

test.each([
  'null',
  '',
  'http://board.example',
  'http://board.example:30000',
  'http://board.example:3000.evil.example',
  'http://evil.board.example:3000',
  'http://evil.example/board.example:3000',
  'http://board.example:3000/',
  'http://BOARD.example:3000',
  'ftp://board.example:3000',
  'board.example:3000',
])('[T14] The origin %j is not board.example:3000', (origin) => {
  expect(byHost(origin)).toBe(false)
})

test.each([
  ['https://board.example', 'Board.Example', true],
  ['https://board.example', 'board.example:443', true],
  ['http://board.example', 'board.example:80', true],
  ['https://board.example', 'BOARD.example:443', true],
  ['http://[2001:db8::1]', '[2001:DB8:0::1]', true],
  ['http://board.example', 'board.example:443', false],
  ['https://board.example', 'board.example:80', false],
  ['https://board.example', 'board.example:4430', false],
  ['https://board.example', 'board.example.', false],
  ['https://board.example', 'x@board.example', false],
  ['https://board.example', 'board.example/', false],
  ['https://board.example', 'board.example?', false],
  ['https://board.example', 'board.example:443#', false],
  ['https://board.example', 'board.example\t', false],
  ['null', '', false],
])(
  '[IDN-40] A host with capital letters or with the usual port of its scheme is the host of the page (origin %s at %j: %s)',
  (origin, host, allowed) => {
    expect(originAllowed({ allowed: [] }, { origin, host }, false)).toBe(allowed)
  },
)

test('[T14] A page served in the clear is another origin than the same host over https', () => {
  expect(byHost('https://board.example:3000', true)).toBe(true)
  expect(byHost('http://board.example:3000', true)).toBe(false)
})

test.each([
  ['https://board.example', true],
  ['https://b.example:8443', true],
  ['https://board.example:443', false],
  ['http://board.example', false],
  ['https://board.example.evil.example', false],
  ['https://evilboard.example', false],
  ['http://board.example:3000', false],
  ['null', false],
])('[T14] With a list, the origin %s is allowed: %s', (origin, allowed) => {
  expect(byList(origin)).toBe(allowed)
})

test('[T14] A program names no origin and goes on to prove itself, but a browser that says cross-site is refused', () => {
  expect(byHost(undefined)).toBe(true)
  expect(byList(undefined)).toBe(true)
  const crossed = { origin: undefined, host, site: 'cross-site' }
  expect(originAllowed({ allowed: [] }, crossed, false)).toBe(false)
  expect(originAllowed({ allowed: [] }, { ...crossed, site: 'same-origin' }, false)).toBe(true)
})

test('[T14] An origin without any Host to compare with is refused', () => {
  expect(originAllowed({ allowed: [] }, { origin: 'http://a.example' }, false)).toBe(false)
})
