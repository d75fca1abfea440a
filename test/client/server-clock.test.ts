import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ServerClock } from '../../client/session/server-clock.ts'

const HOUR = 3_600_000
const START = Date.UTC(2026, 2, 2, 9)

/** A page and its server, with a line between them. What truly is is the server's time. */
class Page {
  time = START
  #steady = 5_000
  #wallOff: number
  readonly clock: ServerClock

  constructor({ wallOff = 0 } = {}) {
    this.#wallOff = wallOff
    this.clock = new ServerClock({
      steady: () => this.#steady,
      wall: () => this.time + this.#wallOff,
    })
  }

  passes(ms: number): void {
    this.time += ms
    this.#steady += ms
  }

  /** The whole device stands, and so does its steady clock; the wall clock goes on. */
  sleeps(ms: number): void {
    this.time += ms
  }

  setsWall(off: number): void {
    this.#wallOff = off
  }

  exchange(there: number, back: number): void {
    const askedAt = this.clock.asking()
    this.passes(there)
    const serverTime = this.time
    this.passes(back)
    this.clock.answered(askedAt, serverTime)
  }

  hears(back: number): void {
    const serverTime = this.time
    this.passes(back)
    this.clock.heard(serverTime)
  }

  /** By how much the page shows too much. */
  get error(): number {
    return this.clock.now() - this.time
  }

  /** As the page does it: whenever it draws a time, it asks when that is due. Returns how often. */
  draws(forMs: number, { there = 20, back = 20 } = {}): number {
    let asked = 0
    for (const until = this.time + forMs; this.time < until; this.passes(1_000)) {
      if (!this.clock.isDue()) continue
      asked++
      this.exchange(there, back)
    }
    return asked
  }
}

test.each([HOUR, -HOUR, 0])(
  '[T20][TIME-1] A wall clock that is wrong by %i ms, or set while the page is open, does not change the shown time',
  (wallOff) => {
    const page = new Page({ wallOff })
    page.exchange(10, 30)
    expect(page.error).toBe(-10)
    expect(page.draws(60_000)).toBe(0)
    for (const off of [wallOff + HOUR, wallOff - HOUR, wallOff + 300]) {
      page.setsWall(off)
      expect(Math.abs(page.error)).toBeLessThanOrEqual(20)
      // It might as well have been a sleep: worth one question.
      expect(page.draws(60_000)).toBe(1)
      expect(Math.abs(page.error)).toBeLessThanOrEqual(20)
    }
  },
)

test('[TIME-1] The shown time is wrong by at most half of the best round trip', () => {
  const page = new Page()
  page.exchange(0, 2_000)
  expect(page.error).toBe(-1_000)
  expect(page.draws(60_000, { there: 40, back: 60 })).toBe(1)
  expect(page.error).toBe(-10)
  // Slow answers to come take nothing from what is known better.
  page.exchange(2_000, 0)
  page.hears(1_500)
  expect(page.error).toBe(-10)
})

test('[TIME-3] A page reads the time off exchanges that happen anyway, and its own questions are rare and heard by nobody else', () => {
  const page = new Page()
  page.exchange(1_000, 1_000)
  // A slow answer may be chance: nine more tries, each after twice the time, and then one every ten minutes.
  expect(page.draws(HOUR, { there: 1_000, back: 1_000 })).toBe(13)
  const good = new Page()
  good.exchange(20, 20)
  expect(good.draws(590_000)).toBe(0)
  expect(good.draws(20_000)).toBe(1)
})

test('[TIME-2] After a sleep of the device, with its steady clock or without, the page shows the server’s time again within seconds', () => {
  const page = new Page({ wallOff: HOUR })
  page.exchange(20, 20)
  page.draws(30_000)
  page.sleeps(60_000)
  expect(page.error).toBe(-60_000)
  expect(page.draws(1_000)).toBe(1)
  expect(Math.abs(page.error)).toBeLessThanOrEqual(20)
})

test('[TIME-2] After a sleep shorter than a round trip, measurements from before it count no more', () => {
  const page = new Page()
  page.exchange(240, 160)
  page.sleeps(300)
  expect(page.draws(10_000, { there: 250, back: 250 })).toBe(1)
  expect(page.error).toBe(0)
})

test('[TIME-2] A sleep that no wall clock shows is noticed at the next view, and a sleep within a question is noticed after it', () => {
  const page = new Page()
  page.exchange(20, 20)
  page.draws(30_000)
  page.sleeps(60_000)
  page.setsWall(-60_000)
  page.hears(30)
  expect(page.error).toBe(-30)
  expect(page.draws(10_000)).toBe(1)
  expect(page.error).toBe(0)

  const askedAt = page.clock.asking()
  const serverTime = page.time
  page.sleeps(60_000)
  page.passes(20)
  page.clock.answered(askedAt, serverTime)
  page.draws(10_000)
  expect(Math.abs(page.error)).toBeLessThanOrEqual(20)
})

test('[TIME-2] A page that slept within its second try asks again soon', () => {
  const page = new Page()
  page.exchange(2_000, 0)
  page.passes(3_000)
  const askedAt = page.clock.asking()
  page.passes(60_000) // the timers of the page stood, its clocks did not
  page.clock.answered(askedAt, page.time)
  expect(page.error).toBe(1_000)
  expect(page.draws(5_000)).toBe(1)
  expect(Math.abs(page.error)).toBeLessThanOrEqual(20)
})

test('[TIME-2] A question about an uncertain time that stays without an answer is asked again soon', () => {
  const page = new Page()
  page.exchange(4_000, 0)
  expect(Math.abs(page.error)).toBe(2_000)
  page.passes(2_000)
  expect(page.clock.isDue()).toBe(true)
  page.clock.asking() // the answer is lost with the connection
  expect(page.draws(10_000)).toBe(1)
  expect(page.error).toBe(0)
})

test('[TIME-1] The shown time is never wrong by more than half of the best round trip since the wall clock was set, plus the possible drift', () => {
  const way = fc.integer({ min: 0, max: 3_000 })
  const step = fc.oneof(
    fc.record({ kind: fc.constant('exchange' as const), there: way, back: way }),
    fc.record({ kind: fc.constant('hears' as const), back: way }),
    fc.record({ kind: fc.constant('wall' as const), off: fc.integer({ min: -HOUR, max: HOUR }) }),
    fc.record({ kind: fc.constant('passes' as const), ms: fc.nat(300_000) }),
  )
  fc.assert(
    fc.property(way, way, fc.array(step, { maxLength: 30 }), (there, back, steps) => {
      const page = new Page()
      page.exchange(there, back)
      let [best, since, isSet] = [there + back, page.time, false]
      for (const one of steps) {
        if (one.kind === 'wall') {
          page.setsWall(one.off)
          isSet = true // which looks like a sleep: the next answer counts, whatever was known better
        }
        if (one.kind === 'passes') page.passes(one.ms)
        if (one.kind === 'hears') page.hears(one.back)
        if (one.kind === 'exchange') {
          page.exchange(one.there, one.back)
          if (isSet || one.there + one.back <= best)
            [best, since, isSet] = [one.there + one.back, page.time, false]
        }
        const drift = (page.time - since) / 5_000
        expect(Math.abs(page.error)).toBeLessThanOrEqual((best + drift) / 2 + 1e-6)
      }
    }),
  )
})
