import { expect, test } from 'vitest'
import { messageType } from '../../shared/wire/frames.ts'
import { limits } from '../../shared/wire/limits.ts'
import { aGroup, besieged } from './ground.ts'
import { Intruder } from './intruder.ts'

test('[T20] The server’s clock decides the time, and nothing but a command changes the phase', async () => {
  await besieged(async (server) => {
    const group = await aGroup(server)
    const { facilitator } = group
    for (const phase of ['solo', 'read', 'refine', 'vote', 'results'] as const) {
      await group.go(phase)
      const { epoch } = await facilitator.inPhase(phase)
      const earliest = server.clock.now() + 5_000
      await facilitator.command({ type: 'timer.set', seconds: 5 })
      const { endsAt = 0 } = (
        await facilitator.seen((view) => (view.phase.endsAt ?? 0) >= earliest)
      ).phase
      expect(endsAt).toBeLessThanOrEqual(server.clock.now() + 5_000)
      await server.clock.advance(3_600_000)
      const { view } = (await facilitator.ask('GET', '')).body as {
        view: { epoch: number; serverTime: number }
      }
      expect(view.epoch).toBe(epoch)
      expect(view.serverTime).toBeGreaterThan(endsAt)
    }
    group.close()
  })
})

test('[T13] A connection that gives no sign for 35 seconds is ended', async () => {
  await besieged(async (server) => {
    const group = await aGroup(server)
    await group.go('refine')
    const enter = () =>
      new Intruder({ url: server.url, seat: group.people[0].seat, room: 'board' }).entered()
    const [dead, alive] = [await enter(), await enter()]
    for (const one of [dead, alive]) await one.read()
    dead.socket.pause() // this client no longer answers pings
    for (let second = 0; second < limits.halfOpenSeconds + 1; second++) {
      await server.clock.advance(1_000)
      expect(await alive.survives()).toBe(true)
    }
    dead.socket.resume()
    expect(await dead.end()).toBe(1006)
    expect(alive.ofType(messageType.awareness).length).toBeGreaterThanOrEqual(2) // an unchanged y-websocket client would otherwise give up
    group.close()
  })
})
