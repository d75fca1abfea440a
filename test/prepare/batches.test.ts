import { expect, test } from 'vitest'
import { sendPrepared, type Part } from '../../shared/prepare/batches.ts'
import type { Prepared, PreparedIdea } from '../../shared/prepare/prepared.ts'
import { limits } from '../../shared/wire/limits.ts'

const idea = (text: string, into: number | null = null): PreparedIdea => ({
  text,
  original: text,
  question: null,
  cluster: 0,
  into,
  aside: false,
  status: null,
})

/** Something of each kind, and one idea more than a command may bring. */
const prepared: Prepared = {
  title: '',
  questions: ['Before?', 'Now?'],
  question: 1,
  clusters: [{ title: 'Food', aside: false }],
  ideas: [
    ...Array.from({ length: limits.partsPerCommand + 1 }, (_, n) => idea(`idea ${n}`)),
    idea('merged', 0),
  ],
  comments: [{ idea: 0, kind: 'concern', text: 'Too dear.', original: 'Too dear.', aside: false }],
  actions: [{ text: 'Ask', owner: '', due: '', idea: 0 }],
}

test('[IN-19] A page that sends what was prepared hears after each command how many parts are done, of all, and after a refusal nothing more is sent', async () => {
  const run = async (refusedAt: number) => {
    const sent: number[] = []
    const told: (readonly [number, number])[] = []
    const send = async (parts: readonly Part[]) => {
      sent.push(parts.length)
      return sent.length === refusedAt ? null : parts.map((_, at) => `made-${sent.length}-${at}`)
    }
    const isAll = await sendPrepared(prepared, send, (done, of) => told.push([done, of]))
    return { sent, told, isAll }
  }
  const all = limits.partsPerCommand + 6
  const sent = [1, 1, limits.partsPerCommand, 1, 1, 1, 1]
  const done = [1, 2, all - 4, all - 3, all - 2, all - 1, all]
  expect(await run(0)).toEqual({ sent, told: done.map((parts) => [parts, all]), isAll: true })
  for (const at of sent.keys())
    expect(await run(at + 1)).toEqual({
      sent: sent.slice(0, at + 1),
      told: done.slice(0, at).map((parts) => [parts, all]),
      isAll: false,
    })
})
