import { expect, test } from 'vitest'
import { afterClose, causeAfter } from '../../client/sync/closing-codes.ts'
import { closeCodes } from '../../shared/wire/codes.ts'

const kindOf = (code: number): string => afterClose(code, 0.5).kind

test('[SYNC-1] Each close code asks one thing of a client, and an unknown code is tried again', () => {
  const kinds = Object.entries(closeCodes).map(([name, code]) => [name, kindOf(code)])
  expect(Object.fromEntries(kinds)).toEqual({
    malformed: 'refused',
    notSignedIn: 'over',
    notAllowed: 'over',
    handshakeTimeout: 'again',
    contentRefused: 'refused',
    replaced: 'when-used',
    limit: 'refused',
    notOpenNow: 'when-open',
    tooMany: 'later',
    frameTooBig: 'refused',
    restarting: 'again',
    overloaded: 'later',
  })
  expect([1000, 1001, 1006, 4999].map(kindOf)).toEqual(['again', 'again', 'again', 'again'])
})

test('[SYNC-2] A wait chosen by the client is spread at random, and a frame beyond the maximum is not sent again at once', () => {
  const waits = (code: number): readonly number[] =>
    [0, 0.999].map((chance) => {
      const next = afterClose(code, chance)
      return 'ms' in next ? Math.round(next.ms / 100) / 10 : -1
    })
  expect(waits(closeCodes.overloaded)).toEqual([4, 8])
  expect(waits(closeCodes.tooMany)).toEqual([5, 7])
  expect(waits(closeCodes.frameTooBig)).toEqual([4, 8])
  expect(waits(closeCodes.contentRefused)).toEqual([0, 0])
})

test('[UI-41] A new attempt that fails leaves the server’s reason for closing on the page', () => {
  expect(causeAfter(null, 1006)).toBe(1006)
  expect(causeAfter(closeCodes.restarting, 1006)).toBe(closeCodes.restarting)
  expect(causeAfter(closeCodes.restarting, closeCodes.overloaded)).toBe(closeCodes.overloaded)
})
