// Messages within one tick are judged together. The clock stands still, so that nothing is judged before the test moves
// it.
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { Owners } from '../../server/document/owners.ts'
import { readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { forge } from '../document/admission/forged.ts'
import { inRefine, ONE_TICK_MS, type Siege } from './in-refine.ts'
import { type Intruder, update } from './intruder.ts'

interface Writer {
  readonly intruder: Intruder
  /** Puts `mark` before the words of the first idea. Resolves when the server has the edit, judged or not. */
  write(mark: string): Promise<void>
}

async function aWriter({ board }: Siege): Promise<Writer> {
  const intruder = await board()
  const doc = await intruder.read()
  const idea = must([...readIdeas(doc).keys()][0], 'an idea')
  const text = (doc.getMap('ideas').get(idea) as Y.Map<Y.Text>).get('text')
  return {
    intruder,
    async write(mark) {
      const before = Y.encodeStateVector(doc)
      text?.insert(0, mark)
      intruder.say(update(Y.encodeStateAsUpdate(doc, before)))
      await intruder.survives()
    },
  }
}

async function marksOn({ board }: Siege): Promise<string> {
  const reader = await board()
  const [idea] = readIdeas(await reader.read()).values()
  reader.leave()
  return must(idea, 'an idea').text.replaceAll(/[^A-Z]/gu, '')
}

/** The board has just had a tick and waits for a window before the next. */
async function justTicked(writer: Writer): Promise<void> {
  await writer.write('A')
  await writer.intruder.until(() => writer.intruder.acked === 1, 'the first ack')
}

test('[TICK-4] Edits that come within one tick are judged together in their order: a refusal drops the later edits of its sender and nothing from the others', async () => {
  await inRefine(async (siege) => {
    const [ann, bob] = [await aWriter(siege), await aWriter(siege)]
    await justTicked(ann)
    await ann.write('B')
    await bob.write('C')
    const erased = forge([{ client: 9, clock: 0, structs: [{ gc: 1 }] }])
    bob.intruder.say(update(erased))
    await bob.write('D')
    await ann.write('E')
    expect([ann.intruder.acked, bob.intruder.ended]).toEqual([1, null])
    await siege.server.clock.advance(ONE_TICK_MS)
    expect(await bob.intruder.end()).toBe(4409)
    await ann.intruder.until(() => ann.intruder.acked === 3, 'all of the acks')
    expect(await marksOn(siege)).toMatch(/^[ABCE]{4}$/u)
    ann.intruder.leave()
  })
})

test('[TICK-5] An edit is taken even when its sender is gone before the tick', async () => {
  await inRefine(async (siege) => {
    const [ann, bob] = [await aWriter(siege), await aWriter(siege)]
    await justTicked(ann)
    await bob.write('C')
    bob.intruder.leave()
    await ann.write('B')
    await siege.server.clock.advance(ONE_TICK_MS)
    await ann.intruder.until(() => ann.intruder.acked === 2, 'the second ack')
    expect(await marksOn(siege)).toMatch(/^[ABC]{3}$/u)
    ann.intruder.leave()
  })
})

test('[TICK-6][T10] A fault in our own check of an edit ends its sender, and the edits of others in the same tick are taken', async () => {
  await inRefine(async (siege) => {
    const [ann, bob] = [await aWriter(siege), await aWriter(siege)]
    await justTicked(ann)
    await ann.write('B')
    await bob.write('C')
    await ann.write('D')
    // This is the last step of admission for the first edit of a replica. The edit is on the shadow by then.
    using stumble = vi.spyOn(Owners.prototype, 'bind').mockImplementationOnce(() => {
      throw new TypeError('planted by the test')
    })
    await siege.server.clock.advance(ONE_TICK_MS)
    expect([await bob.intruder.end(), stumble.mock.calls.length]).toEqual([4400, 1])
    await ann.intruder.until(() => ann.intruder.acked === 3, 'all of the acks')
    expect(await marksOn(siege)).toMatch(/^[ABD]{3}$/u)
    const again = await aWriter(siege)
    await again.write('E')
    await ann.write('F')
    await siege.server.clock.advance(ONE_TICK_MS)
    await ann.intruder.until(() => ann.intruder.acked === 4, 'the next ack')
    expect(await marksOn(siege)).toMatch(/^[ABDEF]{5}$/u)
    expect(siege.server.logged.filter(({ event }) => event === 'guard-failed')).toEqual([
      { level: 'error', event: 'guard-failed', fields: { fault: 'TypeError' } },
    ])
    for (const { intruder } of [ann, again]) intruder.leave()
  })
})
