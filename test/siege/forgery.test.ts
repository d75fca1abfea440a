import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { messageType } from '../../shared/wire/frames.ts'
import type { Participant } from '../fixtures/a-participant.ts'
import { forge } from '../document/admission/forged.ts'
import { aGroup, besieged, type Group } from './ground.ts'
import { Intruder, presence, update } from './intruder.ts'
import { entryOf, firstIdea, squat } from './squat.ts'

const TIMES = 50

async function inRefine(work: (group: Group) => Promise<void>): Promise<void> {
  await besieged(async (server) => {
    const group = await aGroup(server, { size: 3, wishes: { settings: { anonymity: 'named' } } })
    await group.go('refine')
    await work(group)
    group.close()
  })
}

const onBoard = ({ server }: Group, { seat }: Participant): Promise<Intruder> =>
  new Intruder({ url: server.url, seat, room: 'board' }).entered()

test('[I7][T8] Nobody writes under a clientID or at a clock that belongs to somebody else', async () => {
  await inRefine(async (group) => {
    const [victim, squatter] = group.people
    const board = await victim.board()
    for (let time = 0; time < TIMES; time++)
      expect(await squat({ group, board, squatter }, time)).toBe(4409)
    const reader = await onBoard(group, squatter)
    const { text } = firstIdea(await reader.read())
    expect(text).toMatch(new RegExp(`^${TIMES - 1} `))
    expect(board.closeCodes).toEqual([])
    const refusals = group.server.logged.filter(({ event }) => event === 'content-refused')
    expect(refusals).toHaveLength(TIMES)
    expect(JSON.stringify(refusals)).not.toContain('squatted')
    reader.leave()
  })
})

test('[T8] Fifty attempts to erase an idea, its text, its wording on record or its flags change nothing', async () => {
  await inRefine(async (group) => {
    const [, eraser] = group.people
    const seeing = await onBoard(group, eraser)
    const before = await seeing.read()
    const entry = entryOf(before)
    const targets = [entry._item, ...entry._map.values()].map((item) => must(item, 'an item'))
    for (let time = 0; time < TIMES; time++) {
      const { id, length } = must(targets[time % targets.length], 'a target')
      const intruder = await onBoard(group, eraser)
      intruder.say(update(forge([], [[id.client, id.clock, length]])))
      expect(await intruder.end()).toBe(4409)
    }
    const after = await seeing.read()
    expect(after.getMap('ideas').toJSON()).toEqual(before.getMap('ideas').toJSON())
    seeing.leave()
  })
})

/** The awareness of others that a person received: alias and state, in order. */
function presenceHeard(intruder: Intruder): string {
  return intruder
    .ofType(messageType.awareness)
    .map((frame) => Buffer.from(frame).toString('latin1'))
    .join('\n')
}

test('[T7] Nobody speaks, moves or leaves in awareness for somebody else', async () => {
  await inRefine(async (group) => {
    const [ann, forger, listener] = await Promise.all(
      group.people.map((person) => onBoard(group, person)),
    )
    if (ann === undefined || forger === undefined || listener === undefined)
      throw new Error('three people')
    const ANN = 1_111
    const tick = async (): Promise<void> => {
      for (const one of [ann, forger, listener]) await one.survives()
      await group.server.clock.advance(250)
      for (const one of [ann, forger, listener]) await one.survives()
    }
    listener.say(presence([3_333, '{}']))
    ann.say(presence([ANN, '{"cursor":{"x":1111,"y":1}}']))
    await tick()
    expect(presenceHeard(listener)).toContain('1111')
    const heardBefore = presenceHeard(listener).length
    for (let time = 0; time < TIMES; time++) {
      forger.say(presence([ANN, '{"cursor":{"x":6666,"y":1}}']), presence([ANN, 'null']))
      if (time % 10 === 9) await tick()
    }
    expect(presenceHeard(listener).slice(heardBefore)).not.toContain('6666')
    expect(presenceHeard(listener).slice(heardBefore)).not.toContain('null')
    expect(presenceHeard(ann)).not.toContain('1111')
    for (const one of [ann, forger, listener]) one.leave()
  })
})

test('[T7] A connection has one awareness state, which the server builds', async () => {
  await inRefine(async (group) => {
    const [ghostly, listener] = await Promise.all(
      group.people.slice(0, 2).map((person) => onBoard(group, person)),
    )
    if (ghostly === undefined || listener === undefined) throw new Error('two people')
    listener.say(presence([3_333, '{}']))
    for (let ghost = 1; ghost <= 10; ghost++)
      ghostly.say(
        presence(
          ...Array.from(
            { length: 10 },
            (_, n) => [ghost * 100 + n, `{"cursor":{"x":${ghost * 100 + n},"y":0}}`] as const,
          ),
        ),
      )
    ghostly.say(
      presence(
        ...Array.from(
          { length: 1_000 },
          (_, n) => [n + 5_000, '{"cursor":{"x":5,"y":5}}'] as const,
        ),
      ),
    )
    await ghostly.survives()
    await group.server.clock.advance(250)
    await listener.survives()
    const states = presenceHeard(listener).match(/"cursor"/g) ?? []
    expect(states).toHaveLength(1)
    for (const one of [ghostly, listener]) one.leave()
  })
})
