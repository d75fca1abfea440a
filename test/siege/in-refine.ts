// Tests of limits use a clock that stands still, so that time does not allow one message more.
import { limits } from '../../shared/wire/limits.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { aGroup, besieged, hurried, type Group } from './ground.ts'
import { Intruder } from './intruder.ts'

const STILL = { ...hurried, LIMIT_STEP_ONES_PER_TEN_SECONDS: String(limits.stepOnesPerTenSeconds) }
/** No board waits longer than this for its tick. */
export const ONE_TICK_MS = 50

export interface Siege extends Group {
  board(): Promise<Intruder>
}

/** A session that names people tells of their moves at once. */
export const NAMED = { wishes: { settings: { anonymity: 'named' as const } } }

/** A group in refine. Its clock stands still from then on. */
export async function inRefine(
  work: (siege: Siege) => Promise<void>,
  environment: Record<string, string> = {},
  wished: Parameters<typeof aGroup>[1] = {},
): Promise<void> {
  const clock = aClock({ still: true })
  const ticking = setInterval(() => void clock.advance(20), 5)
  try {
    await besieged(
      async (server) => {
        const group = await aGroup(server, wished)
        await group.go('refine')
        clearInterval(ticking)
        const { seat } = group.people[0]
        const board = () => new Intruder({ url: server.url, seat, room: 'board' }).entered()
        await work({ ...group, board })
        group.close()
      },
      { clock, environment: { ...STILL, ...environment } },
    )
  } finally {
    clearInterval(ticking)
  }
}
