import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Answers, lackingOf } from '../../server/document/answers.ts'
import type { Frame } from '../../server/document/frames.ts'

const frame = (n: number): Frame => Buffer.of(n)

/** Answers, and how often one was made. */
function counting() {
  const answers = new Answers()
  let made = 0
  const ask = (seq: number, lacking: string): Frame => answers.of(seq, lacking, () => frame(++made))
  return { answers, ask, made: () => made }
}

test('[BACK-1] A frame for people who lack the same is made once for each change, and again after the next one', () => {
  const { answers, ask, made } = counting()
  expect([ask(1, 'a'), ask(1, 'a'), ask(1, 'b'), ask(1, 'a')]).toEqual([1, 1, 2, 1].map(frame))
  expect([ask(2, 'a'), ask(2, 'b'), ask(2, 'a')]).toEqual([3, 4, 3].map(frame))
  answers.forget()
  expect([ask(2, 'a'), made()]).toEqual([frame(5), 5])
})

test('[BACK-1] Eight frames are kept at a time and not one more', () => {
  const { ask, made } = counting()
  const eight = Array.from({ length: 8 }, (_, n) => `lacks ${n}`)
  for (const lacking of [...eight, ...eight]) ask(1, lacking)
  expect(made()).toBe(8)
  ask(1, 'a ninth')
  ask(1, 'lacks 0')
  expect(made()).toBe(10)
})

test('[BACK-1] People lack the same if they have the same of what the server has, whatever else they have', () => {
  const [one, two] = [new Y.Doc(), new Y.Doc()]
  one.clientID = 300
  two.clientID = 7
  one.getText('t').insert(0, 'abc')
  two.getText('t').insert(0, 'de')
  const server = new Y.Doc()
  for (const doc of [one, two]) Y.applyUpdate(server, Y.encodeStateAsUpdate(doc))
  const lacking = (...has: readonly (readonly [client: number, clock: number])[]): string =>
    lackingOf(Y.encodeStateVector(new Map(has)), server)
  expect(lacking()).toBe('')
  expect(lacking([300, 2])).toBe('300 2')
  expect(lacking([300, 3], [7, 1])).toBe('7 1 300 3')
  expect(lacking([7, 1], [300, 3])).toBe('7 1 300 3')
  // Offline work of its own, which the server does not have.
  expect(lacking([300, 9], [55, 4])).toBe('300 3')
})
