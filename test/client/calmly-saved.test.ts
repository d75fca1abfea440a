import { expect, test } from 'vitest'
import { calmlySaved } from '../../client/sync/calmly-saved.ts'
import { handTimers } from './hand-timers.ts'

function aWord() {
  const { later, passes } = handTimers()
  const listeners = new Set<() => void>()
  const state: { saved: 'saved' | 'saving' | 'offline' } = { saved: 'saved' }
  const said: string[] = []
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const calmly = calmlySaved(subscribe, () => state, later)
  const stop = calmly(() => said.push(state.saved))
  const becomes = (saved: typeof state.saved): void => {
    state.saved = saved
    for (const listener of listeners) listener()
  }
  return { becomes, passes, said, stop, listeners }
}

test('[UI-471] A page says at once that words are not saved, and says again that they are once no others have followed for a quarter of a second', () => {
  const { becomes, passes, said } = aWord()
  for (let letter = 0; letter < 5; letter++) {
    becomes('saving')
    becomes('saved')
    passes(249)
  }
  expect(new Set(said)).toEqual(new Set(['saving']))
  passes(1)
  expect(said.at(-1)).toBe('saved')
  becomes('offline')
  expect(said.at(-1)).toBe('offline')
})

test('[UI-471] Nobody is told anything after having stopped listening', () => {
  const { becomes, passes, said, stop, listeners } = aWord()
  becomes('saving')
  becomes('saved')
  stop()
  passes(1_000)
  expect(said).toEqual(['saving'])
  expect(listeners.size).toBe(0)
})
