import { expect, test } from 'vitest'
import { Silence } from '../../client/session/silence.ts'
import { handTimers } from './hand-timers.ts'

/** A line whose time passes by hand, and what was done to it. */
function aLine() {
  const done: string[] = []
  const { later, passes, now } = handTimers()
  const silence = new Silence(
    { ask: () => done.push(`asked ${now()}`), cut: () => done.push(`cut ${now()}`) },
    later,
  )
  return { silence, done, passes }
}

test('[UI-424] Eight seconds without a word while an answer is awaited make a line dead, and a sign is asked for before', () => {
  const { silence, done, passes } = aLine()
  silence.waits(true)
  passes(7_999)
  expect(done).toEqual(['asked 4000'])
  passes(1)
  expect(done).toEqual(['asked 4000', 'cut 8000'])
  passes(100_000)
  expect(done).toHaveLength(2)
})

test('[UI-424] A line on which nobody waits is never cut, nor is one on which anything comes', () => {
  const { silence, done, passes } = aLine()
  passes(100_000)
  silence.heard()
  passes(100_000)
  expect(done).toEqual([])
  silence.waits(true)
  for (let words = 0; words < 20; words++) {
    passes(7_000)
    silence.heard()
  }
  expect(done.filter((what) => what.startsWith('cut'))).toEqual([])
  silence.waits(false)
  passes(100_000)
  expect(done.filter((what) => what.startsWith('cut'))).toEqual([])
})

test('[UI-424] A server that answers nothing is given twice the time after each cut, and the first time again once it answers', () => {
  const { silence, done, passes } = aLine()
  const cuts = (): string[] => done.filter((what) => what.startsWith('cut'))
  for (const after of [8_000, 16_000, 32_000, 32_000]) {
    const before = cuts().length
    silence.waits(true)
    passes(after - 1)
    expect(cuts(), String(after)).toHaveLength(before)
    passes(1)
    expect(cuts(), String(after)).toHaveLength(before + 1)
  }
  silence.waits(true)
  silence.answered()
  passes(8_000)
  expect(cuts()).toHaveLength(5)
})
