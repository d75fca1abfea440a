import { expect, test } from 'vitest'
import { readIdeas } from '../../shared/board/read.ts'
import { classes } from './garbage.ts'
import { aGroup, besieged } from './ground.ts'
import { hurl, unlimited } from './hurl.ts'

const EACH = 1_000
const AT_ONCE = 8
test('[T9][T10] Bombs, version 2 bytes, surplus bytes and random bytes are malformed and harm nobody', async () => {
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
      expect(board.closeCodes).toEqual([])
      expect(server.logged.filter(({ level }) => level === 'error')).toEqual([])
      group.close()
    },
    { environment: unlimited },
  )
})
