// What an anonymous session tells of cards in hand, and when. An attacker listens at the board and on the control plane.
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { shuffled } from '../../shared/kernel/chance.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'
import { siegeSeed } from '../fixtures/siege-seed.ts'
import { withHands, type Hands } from './hands.ts'
import { presence, type awarenessIn } from './intruder.ts'

type Told = ReturnType<typeof awarenessIn>

const ended = (told: Told): readonly number[] =>
  told.flatMap(({ alias, state }) => (state === 'null' ? [alias] : []))
const inHand = (told: Told): readonly string[] =>
  told.flatMap(({ state }) => (state === 'null' ? [] : [state]))

test('[AWARE-3] In an anonymous session a card in hand appears and ends on the five-second clock and never at the event, without a cursor', async () => {
  await withHands(2, async ({ take, told, step, group, tables, watcher }) => {
    await take(0, 'card1')
    await group.server.clock.advance(1_000)
    expect(await told()).toEqual([])
    await step()
    expect(inHand(await told())).toEqual(['{"editing":"card1"}'])
    await take(0, null)
    await group.server.clock.advance(1_000)
    expect(await told()).toEqual([])
    await step()
    expect(ended(await told())).toHaveLength(1)
    const { board } = must(tables[0], 'a table')
    board.say(presence([1_000, '{"cursor":{"x":1,"y":2}}']))
    await board.survives()
    await step()
    expect(await told()).toEqual([])
    board.say(presence([1_000, '{"cursor":{"x":1,"y":2},"drag":"card2"}']))
    await board.survives()
    await step()
    expect(inHand(await told())).toEqual(['{"drag":"card2"}'])
    expect(watcher.ended).toBeNull()
  })
})

test('[AWARE-4] An alias lives for one card in hand', async () => {
  await withHands(2, async ({ take, told, step }) => {
    const aliases: number[] = []
    for (const card of ['card1', 'card2', null, 'card2', 'card1']) {
      await take(0, card)
      await step()
      const entries = await told()
      for (const { alias, state } of entries) if (state !== 'null') aliases.push(alias)
      await step()
      const again = await told()
      expect(again.map(({ alias }) => alias)).toEqual(card === null ? [] : [aliases.at(-1)])
    }
    expect(new Set(aliases).size).toBe(4)
    expect(aliases).toHaveLength(4)
  })
})

const waysToGo: readonly (readonly [string, (hands: Hands) => Promise<unknown>])[] = [
  ['the line is cut', ({ drop }) => drop(0)],
  [
    'only the board’s socket ends',
    async ({ tables, documents, group }) => {
      const before = documents.connections()
      must(tables[0], 'a table').board.leave()
      while (documents.connections() === before) await group.facilitator.settled()
    },
  ],
  [
    'only the control socket ends',
    async ({ tables, group }) => {
      must(tables[0], 'a table').person.close()
      await group.facilitator.settled()
    },
  ],
  [
    'becomes an observer',
    async ({ group: { facilitator, people } }) =>
      expect(
        await facilitator.command({
          type: 'role.grant',
          participantId: people[0].seat.participantId,
          role: 'observer',
        }),
      ).toMatchObject({ ok: true }),
  ],
  [
    'is removed',
    async ({ group: { facilitator, people } }) =>
      expect(
        await facilitator.command({
          type: 'participant.remove',
          participantId: people[0].seat.participantId,
        }),
      ).toMatchObject({ ok: true }),
  ],
]

test.each(waysToGo)(
  '[AWARE-5] Every hand is empty in the step of the clock in which somebody comes to an anonymous board or leaves it, and a card that stays in hand is not shown again (%s)',
  async (_, go) => {
    await withHands(3, async (hands) => {
      const { take, told, step, group } = hands
      for (const at of [0, 1, 2]) await take(at, `card${at}`)
      await step()
      const shown = (await told()).map(({ alias }) => alias)
      expect(shown).toHaveLength(3)
      await go(hands)
      await group.server.clock.advance(1_000)
      expect(await told()).toEqual([])
      await step()
      expect(new Set(ended(await told()))).toEqual(new Set(shown))
      // The pages of the two others say the same again, as they do every 15 seconds.
      for (const at of [1, 2]) await take(at, `card${at}`)
      await step()
      await step()
      expect(await told()).toEqual([])
      await take(1, 'card9')
      await step()
      await step()
      expect(inHand(await told())).toContain('{"editing":"card9"}')
    })
  },
)

test('[AWARE-5] A card that a person brings along when they come is not shown before it was put down', async () => {
  await withHands(2, async ({ take, told, step, drop, comeBack, group }) => {
    await drop(0)
    await step()
    await comeBack(0)
    await take(0, 'card1')
    for (let n = 0; n < 3; n++) await step()
    expect(inHand(await told())).toEqual([])
    await take(0, null)
    await take(0, 'card1')
    await step()
    expect(inHand(await told())).toEqual(['{"editing":"card1"}'])
    expect(group.facilitator.ended).toBeNull()
  })
})

test('[AWARE-6] The people who are here change on the five-second clock only while a group refines, also in frames that another event causes and in answers over HTTP', async () => {
  await withHands(3, async ({ drop, comeBack, here, step, group: { facilitator, people } }) => {
    const [{ seat }] = people
    const overHttp = async (): Promise<boolean> => {
      const { body } = await facilitator.ask('GET', '')
      const told = body as {
        slices: { people: { people: { participantId: string; here: boolean }[] } }
      } // openapi.test.ts checks the shape
      return told.slices.people.people.some(
        (one) => one.participantId === seat.participantId && one.here,
      )
    }
    const somethingHappens = async (): Promise<void> => {
      const done = await facilitator.command({ type: 'idea.add', texts: ['meanwhile'] })
      expect(done).toMatchObject({ ok: true })
      await facilitator.settled()
    }
    expect(here()).toContain(seat.participantId)
    await drop(0)
    await somethingHappens()
    expect([here().includes(seat.participantId), await overHttp()]).toEqual([true, true])
    await step()
    expect([here().includes(seat.participantId), await overHttp()]).toEqual([false, false])
    await comeBack(0)
    await somethingHappens()
    expect([here().includes(seat.participantId), await overHttp()]).toEqual([false, false])
    await step()
    expect([here().includes(seat.participantId), await overHttp()]).toEqual([true, true])
  })
})

const PEOPLE = 6
const ROUNDS = 6

/** The number of the card that each way to guess ascribes to the person who left; undefined: no guess. */
type Guess = (seen: Seen) => number | undefined
interface Seen {
  /** The cards of the aliases that ended in the step in which the person was no longer here, in the order of the frame. */
  readonly ended: readonly number[]
  /** The cards that are in hand again two steps later. */
  readonly back: readonly number[]
  /** All cards, by their aliases in ascending order. */
  readonly byAlias: readonly number[]
  /** The place of the person who left, in the order of joining. */
  readonly place: number
}

const guesses: Readonly<Record<string, Guess>> = {
  'the first alias that ended': ({ ended: [first] }) => first,
  'the last alias that ended': (seen) => seen.ended.at(-1),
  'as the people stand in the list': (seen) => seen.ended[seen.place],
  'as the people stand in the list, by alias': (seen) => seen.byAlias[seen.place],
  'the card that does not come back': (seen) =>
    seen.ended.find((card) => !seen.back.includes(card)),
}

/** Plays rounds in which everybody takes up a card and one line is cut. Counts the right guesses of each way. */
async function attacked(seed: number, hits: Map<string, number>): Promise<void> {
  const chance = seededChance(seed)
  const play = async (hands: Hands): Promise<void> => {
    const { take, told, step, drop, comeBack } = hands
    for (let round = 0; round < ROUNDS; round++) {
      const cards = shuffled([...Array(PEOPLE).keys()], chance)
      for (const at of shuffled([...cards.keys()], chance)) await take(at, `card${cards[at]}`)
      await step()
      const cardOf = new Map(
        (await told()).flatMap(({ alias, state }) =>
          state === 'null' ? [] : [[alias, Number(/\d+/.exec(state)?.[0])] as const],
        ),
      )
      expect(cardOf.size).toBe(PEOPLE)
      const [place] = shuffled([...cards.keys()], chance)
      const leaver = must(place, 'a person')
      await drop(leaver)
      await step()
      const over = ended(await told()).flatMap((alias) => cardOf.get(alias) ?? [])
      for (const at of cards.keys()) if (at !== leaver) await take(at, `card${cards[at]}`)
      await step()
      await step()
      const back = (await told()).flatMap(({ state }) => Number(/\d+/.exec(state)?.[0] ?? -1))
      const byAlias = [...cardOf].toSorted(([a], [b]) => a - b).map(([, card]) => card)
      for (const [way, guess] of Object.entries(guesses))
        if (guess({ ended: over, back, byAlias, place: leaver }) === cards[leaver])
          hits.set(way, (hits.get(way) ?? 0) + 1)
      await comeBack(leaver)
      for (const at of cards.keys()) await take(at, null)
      await step()
      await told()
    }
  }
  await withHands(PEOPLE, play, seededChance(seed))
}

test('[T6][AWARE-5] A line that is cut tells nobody better than chance which card its person had in hand', async () => {
  const hits = new Map<string, number>()
  for (const n of [1, 2, 3, 4]) await attacked(siegeSeed * 10 + n, hits)
  // By chance each way is right in 4 of 24 rounds; more than 12 happen once in fifty thousand runs.
  for (const [way, right] of hits) expect(right, way).toBeLessThanOrEqual(12)
})
