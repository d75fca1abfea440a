// Tells a page what of its browser arrives here. A page asks before it joins, and when it waits for too long.
import type { Reach } from '../../shared/wire/http.ts'
import { probeCookie } from '../identity/token.ts'
import { json, problem, type Answer } from './answer.ts'
import type { Ask } from './ask.ts'
import type { Route } from './route.ts'
import type { HttpTools } from './tools.ts'

/** A POST, so that a page of an unknown origin learns this too: a browser names no origin with a GET of its own site. */
export const reachRoute = (tools: HttpTools): Route => ({
  method: 'post',
  path: '/reach',
  handle: (ask) => reach(ask, tools),
})

function reach({ bringsCookies, secure, address }: Ask, { lostUpgrades }: HttpTools): Answer {
  const answer: Reach = { cookies: bringsCookies, upgradeLost: lostUpgrades.hadOne(address) }
  return bringsCookies ? json(answer) : { ...json(answer), cookie: probeCookie(secure) }
}

/**
 * Refuses a page whose browser brings no cookie back, before anything is made that the browser could not come back to.
 * The refusal sends a cookie, so a page that asks once more is let in if its browser took the cookie. A program says
 * nothing about cookies and is not refused.
 */
export const withCookie =
  (handle: (ask: Ask) => Promise<Answer>) =>
  (ask: Ask): Promise<Answer> | Answer =>
    ask.needsCookies && !ask.bringsCookies
      ? {
          ...problem('no-cookies', 'The browser sends no cookie back'),
          cookie: probeCookie(ask.secure),
        }
      : handle(ask)
