import { expect, test } from 'vitest'
import { addressOf, isSecure } from '../../server/identity/address.ts'
import { aRequest } from './a-request.ts'

const forwarded = { 'x-forwarded-for': '203.0.113.9, 198.51.100.2' }

test.each([
  [0, '192.0.2.1'],
  [1, '198.51.100.2'],
  [2, '203.0.113.9'],
  [3, '192.0.2.1'],
])(
  '[IDN-3] The address of a request is the one that the outermost trusted proxy saw (%i)',
  (hops, seen) => {
    expect(addressOf(aRequest(forwarded), hops)).toBe(seen)
  },
)

test('[IDN-3] Without the header, a trusted proxy itself is the address', () => {
  expect(addressOf(aRequest({}), 1)).toBe('192.0.2.1')
  expect(addressOf(aRequest({ 'x-forwarded-for': ' ' }), 1)).toBe('192.0.2.1')
})

test.each([
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:db8::ffff:2', '2001:db8:0:0'],
  ['2001:0DB8:0:0:1:2:3:4', '2001:db8:0:0'],
  ['2001:db8:0:1::1', '2001:db8:0:1'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::FFFF:192.0.2.7', '192.0.2.7'],
])('[IDN-3] An IPv6 address counts as its /64 network (%s counts as %s)', (from, counted) => {
  expect(addressOf(aRequest({}, { from }), 0)).toBe(counted)
})

test.each([
  ['203.0.113.9:51234', '203.0.113.9'],
  [' "203.0.113.9:51234" ', '203.0.113.9'],
  ['[2001:db8::1]:51234', '2001:db8:0:0'],
  ['[2001:db8::1]', '2001:db8:0:0'],
  ['"[2001:db8::1]:51234"', '2001:db8:0:0'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['[::ffff:203.0.113.9]:51234', '203.0.113.9'],
  ['::ffff:cb00:7109', '203.0.113.9'],
  ['unknown', '192.0.2.1'],
  ['_hidden', '192.0.2.1'],
  ['203.0.113', '192.0.2.1'],
  ['203.0.113.9:port', '192.0.2.1'],
  ['203.0.113.9 ; drop', '192.0.2.1'],
  ['[203.0.113.9', '192.0.2.1'],
])(
  '[IDN-3] A port, brackets and quotes are not part of an address, and a text that is no address counts as the proxy (%j counts as %s)',
  (header, counted) => {
    expect(addressOf(aRequest({ 'x-forwarded-for': header }), 1)).toBe(counted)
  },
)

test.each([
  '::ffff:203.0.113.9',
  '::FFFF:cb00:7109',
  '0:0:0:0:0:ffff:203.0.113.9',
  '0000:0000:0000:0000:0000:ffff:cb00:7109',
  '[::ffff:203.0.113.9%eth0]:51234',
  '64:ff9b::203.0.113.9',
  '64:ff9b:0:0:0:0:cb00:7109',
])(
  '[IDN-41] An IPv4 address counts as itself in every spelling as an IPv6 address, and two of them are never one (%s)',
  (spelled) => {
    expect(addressOf(aRequest({ 'x-forwarded-for': spelled }), 1)).toBe('203.0.113.9')
    const neighbour = spelled.replace('203.0.113.9', '203.0.113.10').replace('7109', '710a')
    expect(addressOf(aRequest({ 'x-forwarded-for': neighbour }), 1)).toBe('203.0.113.10')
  },
)

test.each(['wss', 'HTTPS', 'Wss', ' https , http'])(
  '[IDN-42] A proxy that calls the scheme wss, or writes it in capital letters, says https (%j)',
  (scheme) => {
    const said = { 'x-forwarded-proto': scheme }
    expect(isSecure(aRequest(said), 1)).toBe(true)
    expect(isSecure(aRequest(said), 0)).toBe(false)
  },
)

test('[IDN-4] A request is https only where the socket or a trusted proxy says so', () => {
  const said = { 'x-forwarded-proto': 'https' }
  expect(isSecure(aRequest({}, { encrypted: true }), 0)).toBe(true)
  expect(isSecure(aRequest(said), 0)).toBe(false)
  expect(isSecure(aRequest(said), 1)).toBe(true)
  expect(isSecure(aRequest({ 'x-forwarded-proto': 'http' }), 1)).toBe(false)
  expect(isSecure(aRequest({}), 1)).toBe(false)
})
