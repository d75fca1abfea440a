// Garbage thrown at a board, frame by frame, each waited for.
import { seededChance } from '../fixtures/seeded-chance.ts'
import { garbage } from './garbage.ts'
import type { Ground, Group } from './ground.ts'
import { Intruder } from './intruder.ts'

/** So that what is thrown is judged for what it is, and not for how much it is. */
export const unlimited = {
  LIMIT_MESSAGES_PER_SECOND: '1000000',
  LIMIT_MESSAGE_BURST: '1000000',
  LIMIT_DOCUMENT_BYTES_PER_SECOND: '1000000000',
  LIMIT_DOCUMENT_BYTE_BURST: '1000000000',
  LIMIT_CONNECTIONS_PER_PARTICIPANT: '200',
}

/** What a stranger's frame may be answered with; anything else were a fault of ours. */
const FIT = new Set([4400, 4409, 4413])

const HANDS = 8

/** Sends all of a class, with several hands at once; the close codes that were no fit answer. */
export async function hurl(
  group: Group<Ground>,
  name: string,
  count: number,
  seed: number,
): Promise<number[]> {
  const each = Math.ceil(count / HANDS)
  const hands = Array.from({ length: HANDS }, (_, hand) =>
    hurlOneByOne(group, name, each, seed * HANDS + hand),
  )
  return (await Promise.all(hands)).flat()
}

/** On a new socket after each that was refused. */
async function hurlOneByOne(
  group: Group<Ground>,
  name: string,
  count: number,
  seed: number,
): Promise<number[]> {
  const chance = seededChance(seed)
  const visitor = { url: group.server.url, seat: group.people[0].seat, room: 'board' } as const
  const unfit: number[] = []
  let intruder: Intruder | null = null
  for (let sent = 0; sent < count; sent++) {
    intruder ??= await new Intruder(visitor).entered()
    intruder.say(garbage(name, chance))
    if (await intruder.judged()) continue
    const code = intruder.ended ?? 0
    if (!FIT.has(code)) unfit.push(code)
    intruder = null
  }
  intruder?.leave()
  return unfit
}
