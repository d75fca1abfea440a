// The study on the real server, in small: every arm once, with the model next to it.
import { expect, test } from 'vitest'
import { arms, assumed } from './assumptions.ts'
import { outcomesOf } from './outcomes.ts'
import { signOf } from './same.ts'
import { type Case, sessionOf } from './session.ts'
import { onTheWire } from './wire.ts'
import { worldOf } from './world.ts'

test.each(arms)(
  '[STUDY-9] On a fixed world the server and the model give equal cards, equal tallies and equal outcomes (%s)',
  async (arm) => {
    for (const [seed, hasBoss] of [
      [1, false],
      [2, true],
    ] as const) {
      const world = worldOf({ seed, people: 6, twins: 0.4 })
      const one: Case = { world, arm, hasBoss, assumptions: assumed }
      const wire = await onTheWire(one)
      const model = sessionOf(one, wire.orderOf)
      expect(signOf(wire.session)).toBe(signOf(model))
      expect(outcomesOf(one, wire.session)).toEqual(outcomesOf(one, model))
      expect(wire.session.tally.size).toBeGreaterThan(0)
    }
  },
)
