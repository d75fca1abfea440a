import { expect, test } from 'vitest'
import { readIdeas } from '../../shared/board/read.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'
import { classes, garbage } from './garbage.ts'
import { aGroup, besieged, type Group } from './ground.ts'
import { Intruder } from './intruder.ts'

const EACH = 1_000
const AT_ONCE = 8
/** What a stranger's frame may be answered with; anything else were a fault of ours. */
const FIT = new Set([4400, 4409, 4413])

/** Sends all of a class, on a new socket after each that was refused; the close codes that were no fit answer. */
async function hurl(group: Group, name: string, count: number, seed: number): Promise<number[]> {
  const chance = seededChance(seed)
  const visitor = { url: group.server.url, seat: group.people[0].seat, room: 'board' } as const
  const unfit: number[] = []
  let intruder: Intruder | null = null
  for (let sent = 0; sent < count; sent++) {
    intruder ??= await new Intruder(visitor).entered()
    intruder.say(garbage(name, chance))
    if (await intruder.survives()) continue
    const code = intruder.ended ?? 0
    if (!FIT.has(code)) unfit.push(code)
    intruder = null
  }
  intruder?.leave()
  return unfit
}

test('[T9][T10] 16,000 malformed frames of 16 classes: each is answered, none harms board, process or anybody', async () => {
  await besieged(
    async (server) => {
      const group = await aGroup(server)
      await group.go('refine')
      const [, honest] = group.people
      const board = await honest.board()
      const before = JSON.stringify([...readIdeas(board.doc)])
      const names = Object.keys(classes)
      for (let at = 0; at < names.length; at += AT_ONCE) {
        const some = names.slice(at, at + AT_ONCE)
        const unfit = await Promise.all(some.map((name, n) => hurl(group, name, EACH, at + n + 1)))
        expect(some.filter((_, n) => (unfit[n]?.length ?? 0) > 0)).toEqual([])
        expect(await honest.command({ type: 'idea.add', texts: [`after ${at}`] })).toMatchObject({
          ok: true,
        })
      }
      await board.until(() => readIdeas(board.doc).size === 3, 'what was added meanwhile')
      const ideas = [...readIdeas(board.doc)].filter(([, { text }]) => !text.startsWith('after'))
      expect(JSON.stringify(ideas)).toBe(before)
      expect(board.closeCode).toBeNull()
      expect(server.logged.filter(({ level }) => level === 'error')).toEqual([])
      group.close()
    },
    {
      environment: {
        LIMIT_MESSAGES_PER_SECOND: '1000000',
        LIMIT_MESSAGE_BURST: '1000000',
        LIMIT_DOCUMENT_BYTE_BURST: '1000000000',
      },
    },
  )
}, 60_000)
