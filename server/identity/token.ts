// Secrets that prove a device or bring a person back. The store keeps only their hashes.
import { createHash } from 'node:crypto'
import type { Chance } from '../../shared/kernel/chance.ts'

/** 256 random bits as base64url, which are 43 characters. */
export function newSecret(chance: Chance): string {
  return Buffer.from(chance.bytes(32)).toString('base64url')
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** The name of the cookie. Over https it has the prefix `__Host-`, because a sibling subdomain could set the other name. */
export const cookieName = (secure: boolean): string => (secure ? '__Host-ft' : 'ft')

export function tokenFromCookie(header: string | undefined, secure: boolean): string | null {
  return wellFormed(cookieNamed(cookieName(secure), header))
}

function cookieNamed(name: string, header: string | undefined): string | undefined {
  const wanted = `${name}=`
  const found = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(wanted))
  return found?.slice(wanted.length)
}

export function tokenFromBearer(header: string | undefined): string | null {
  return wellFormed(/^Bearer ([^\s]+)$/i.exec(header ?? '')?.[1])
}

function wellFormed(token: string | undefined): string | null {
  return token !== undefined && /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null
}

/** The name of a cookie that says nothing. A browser that brings it back takes cookies of this site. */
const probeName = (secure: boolean): string => `${cookieName(secure)}-probe`
const PROBE_SECONDS = 600

export const hasProbe = (header: string | undefined, secure: boolean): boolean =>
  cookieNamed(probeName(secure), header) !== undefined

export const probeCookie = (secure: boolean): string =>
  cookie(probeName(secure), 'taken', secure, PROBE_SECONDS)

export function cookieHeader(token: string, secure: boolean, maxAgeSeconds: number): string {
  return cookie(cookieName(secure), token, secure, maxAgeSeconds)
}

function cookie(name: string, value: string, secure: boolean, maxAgeSeconds: number): string {
  const parts = [
    `${name}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    `Max-Age=${maxAgeSeconds}`,
  ]
  return [...parts, ...(secure ? ['Secure'] : [])].join('; ')
}
