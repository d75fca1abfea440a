// Edits that are on their way while the group moves on. Each is stored, acknowledged and shown, or none of these.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { messageType, roomSignal, syncType } from '../../shared/wire/frames.ts'
import { siegeSeed } from '../fixtures/siege-seed.ts'
import { aGroup, besieged } from './ground.ts'
import { Intruder, update } from './intruder.ts'

const isFrozenSignal = (frame: Uint8Array): boolean =>
  frame[0] === messageType.room && frame[1] === roomSignal.frozen
const isData = (frame: Uint8Array): boolean =>
  frame[0] === messageType.ack || (frame[0] === messageType.sync && frame[1] === syncType.update)

test('[I5][T17] An edit that arrives while the phase changes is both acknowledged and on the board, or neither, and the board does not change afterwards', async () => {
  await besieged(async (server) => {
    for (let round = 0; round < 12; round++) {
      const group = await aGroup(server)
      await group.go('refine')
      const { facilitator, people } = group
      const [writer, reader] = await Promise.all(
        people.map(({ seat }) => new Intruder({ url: server.url, seat, room: 'board' }).entered()),
      )
      if (writer === undefined || reader === undefined) throw new Error('two people')
      const doc = await writer.read()
      await reader.read()
      const [idea] = readIdeas(doc).keys()
      const text = (doc.getMap('ideas').get(must(idea, 'an idea')) as Y.Map<unknown>).get(
        'text',
      ) as Y.Text
      const moving = facilitator.advance()
      for (let n = 0; n < 20; n++) {
        const before = Y.encodeStateVector(doc)
        text.insert(0, '+')
        writer.say(update(Y.encodeStateAsUpdate(doc, before)))
        if (n === (3 * round + siegeSeed) % 36) await writer.survives()
        if (n === 10) writer.say(new Uint8Array([messageType.room, roomSignal.closing]))
      }
      reader.say(new Uint8Array([messageType.room, roomSignal.closing]))
      await server.clock.advance(1_000)
      await moving
      for (const one of [writer, reader])
        await one.until(() => one.heard.some(isFrozenSignal), 'the freeze')
      await server.clock.advance(100)
      for (const one of [writer, reader]) expect(await one.survives()).toBe(true)
      const now = await new Intruder({
        url: server.url,
        seat: people[1].seat,
        room: 'board',
      }).entered()
      const [there] = readIdeas(await now.read()).values()
      const kept = (there?.text.match(/\+/g) ?? []).length
      expect(writer.acked).toBe(kept)
      for (const { heard } of [writer, reader])
        expect(heard.slice(heard.findIndex(isFrozenSignal)).filter(isData)).toEqual([])
      for (const one of [writer, reader, now]) one.leave()
      group.close()
    }
  })
})
