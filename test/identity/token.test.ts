import { expect, test } from 'vitest'
import {
  cookieHeader,
  cookieName,
  hashOf,
  hasProbe,
  newSecret,
  probeCookie,
  tokenFromBearer,
  tokenFromCookie,
} from '../../server/identity/token.ts'
import { systemChance } from '../../server/ports.ts'

const token = newSecret(systemChance)

test('[IDN-5] A secret has 256 random bits, and no two are alike', () => {
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(new Set(Array.from({ length: 1_000 }, () => newSecret(systemChance))).size).toBe(1_000)
})

test('[IDN-5] The store keeps only the SHA-256 of a secret', () => {
  expect(hashOf('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0')
  expect(hashOf(token)).not.toContain(token.slice(0, 8))
})

test('[IDN-6] The cookie is found among others, under its exact name', () => {
  expect(tokenFromCookie(`a=1; ft=${token}; b=2`, false)).toBe(token)
  expect(tokenFromCookie(`xft=${token}`, false)).toBeNull()
  expect(tokenFromCookie(`FT=${token}`, false)).toBeNull()
  expect(tokenFromCookie(undefined, false)).toBeNull()
})

test('[IDN-6] Over https only the prefixed cookie is read, and over http only the plain one', () => {
  expect(tokenFromCookie(`ft=${token}`, true)).toBeNull()
  expect(tokenFromCookie(`ft=x; __Host-ft=${token}`, true)).toBe(token)
  expect(tokenFromCookie(`__Host-ft=${token}`, false)).toBeNull()
  expect([cookieName(true), cookieName(false)]).toEqual(['__Host-ft', 'ft'])
})

test.each([token.slice(1), `${token}x`, `${token.slice(1)}!`, '', `"${token}"`])(
  '[IDN-6] The value %j is no token',
  (said) => {
    expect(tokenFromCookie(`ft=${said}`, false)).toBeNull()
    expect(tokenFromBearer(`Bearer ${said}`)).toBeNull()
  },
)

test('[IDN-6] A bearer token is taken in place of the cookie', () => {
  expect(tokenFromBearer(`Bearer ${token}`)).toBe(token)
  expect(tokenFromBearer(`bearer ${token}`)).toBe(token)
  expect(tokenFromBearer(`Basic ${token}`)).toBeNull()
  expect(tokenFromBearer(`Bearer ${token} x`)).toBeNull()
  expect(tokenFromBearer(undefined)).toBeNull()
})

test('[IDN-6] The cookie is out of reach of scripts and other sites, and Secure over https', () => {
  expect(cookieHeader(token, false, 60)).toBe(
    `ft=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60`,
  )
  expect(cookieHeader(token, true, 60)).toBe(
    `__Host-ft=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure`,
  )
})

test('[IDN-6] The cookie by which a browser shows that it takes cookies has a name of its own and says nothing', () => {
  expect(probeCookie(false)).toBe('ft-probe=taken; Path=/; HttpOnly; SameSite=Lax; Max-Age=600')
  expect(probeCookie(true)).toBe(
    '__Host-ft-probe=taken; Path=/; HttpOnly; SameSite=Lax; Max-Age=600; Secure',
  )
  expect([hasProbe('a=1; ft-probe=taken', false), hasProbe('ft-probe=taken', true)]).toEqual([
    true,
    false,
  ])
  expect([hasProbe(`ft=${token}`, false), hasProbe(undefined, false)]).toEqual([false, false])
})
