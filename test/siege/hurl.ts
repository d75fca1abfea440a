// Throws malformed frames at a board, one by one, and waits for the answer to each.
import { seededChance } from '../fixtures/seeded-chance.ts'
import { garbage } from './garbage.ts'
import type { Ground, Group } from './ground.ts'
import { Intruder } from './intruder.ts'

/** Limits so high that frames are judged by their content and not by their number. */
export const unlimited = {
  LIMIT_MESSAGES_PER_SECOND: '1000000',
  LIMIT_MESSAGE_BURST: '1000000',
  LIMIT_DOCUMENT_BYTES_PER_SECOND: '1000000000',
  LIMIT_DOCUMENT_BYTE_BURST: '1000000000',
  LIMIT_CONNECTIONS_PER_PARTICIPANT: '200',
}

/** The allowed answers to a malformed frame. Any other answer is a fault of the server. */
const FIT = new Set([4400, 4409, 4413])

const HANDS = 8

/** Sends all frames of a class from several connections at once. Returns the close codes that are not allowed. */
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

/** Sends one frame after the other, on a new socket after each refusal. */
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
