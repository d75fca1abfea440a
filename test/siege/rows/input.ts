// Input that anybody can send and that must do no harm.
import * as Y from 'yjs'
import { readIdeas } from '../../../shared/board/read.ts'
import { closeCodes } from '../../../shared/wire/codes.ts'
import { forge } from '../../document/admission/forged.ts'
import { classes } from '../garbage.ts'
import { aGroup } from '../ground.ts'
import { hurl } from '../hurl.ts'
import { Intruder, update } from '../intruder.ts'
import { onServer, stepBack, until, type Attack, type Row } from '../row.ts'
import { firstIdea, squat } from '../squat.ts'

export async function malformed({ seconds, seed }: Attack): Promise<Row> {
  const ordeal = {
    goal: 'G4',
    attack: 'malformed frames of 16 classes',
    probe: { share: 1, ms: 250 },
  }
  return onServer(ordeal, async (server) => {
    stepBack()
    const group = await aGroup(server)
    await group.go('refine')
    const before = JSON.stringify([...readIdeas((await group.people[1].board()).doc)])
    const names = Object.keys(classes)
    const unfit = new Map<string, number[]>()
    const EACH = 100
    const turns = await until(seconds, async (turn) => {
      const thrown = names.map(async (name, n) => {
        const codes = await hurl(group, name, EACH, seed * 1_000_003 + turn * 101 + n)
        if (codes.length > 0) unfit.set(name, codes)
      })
      await Promise.all(thrown)
    })
    const after = JSON.stringify([...readIdeas((await group.people[1].board()).doc)])
    const failures = [...unfit].map(([name, codes]) => `${name} ended with ${codes.join(', ')}`)
    group.close()
    return {
      figures: `${turns * EACH * names.length} frames`,
      failures: before === after ? failures : [...failures, 'the board changed'],
    }
  })
}

export async function squats({ seconds }: Attack): Promise<Row> {
  const ordeal = {
    goal: 'G9',
    attack: 'squatting on the next clocks of a victim who goes on writing',
  }
  return onServer(ordeal, async (server) => {
    const group = await aGroup(server)
    await group.go('refine')
    const [victim, squatter] = group.people
    const board = await victim.board()
    let admitted = 0
    const times = await until(seconds, async (time) => {
      const code = await squat({ group, board, squatter }, time)
      if (code !== closeCodes.contentRefused) admitted++
    })
    const fresh = await squatter.board()
    const isThere = firstIdea(fresh.doc).text === firstIdea(board.doc).text
    group.close()
    const failures = [
      ...(admitted > 0 ? [`${admitted} were not refused`] : []),
      ...(isThere ? [] : ['the victim’s words are gone']),
    ]
    return { figures: `${times} attempts`, failures }
  })
}

/** Updates with clocks that can never be reached. The first are refused, and the server keeps and passes on none. */
export async function pendingBombs({ seconds }: Attack): Promise<Row> {
  const ordeal = {
    goal: 'G13',
    attack: '4,000 updates that can never be placed, at once',
    probe: { share: 0.99, ms: 100 },
  }
  return onServer(ordeal, async (server) => {
    stepBack()
    const group = await aGroup(server)
    await group.go('refine')
    const visitor = { url: server.url, seat: group.people[0].seat, room: 'board' } as const
    const bomb = Array.from({ length: 4_000 }, (_, n) =>
      update(forge([{ client: 9, clock: 1 + n * 2, structs: [{ gc: 1 }] }])),
    )
    const codes = new Map<number, number>()
    const bombs = await until(seconds, async () => {
      const code = await (await new Intruder(visitor).entered()).say(...bomb).end()
      codes.set(code, (codes.get(code) ?? 0) + 1)
    })
    const newcomer = await new Intruder({ ...visitor, seat: group.people[1].seat }).entered()
    const doc = await newcomer.read()
    newcomer.leave()
    group.close()
    const isClean =
      doc.store.pendingStructs === null && !Y.decodeStateVector(Y.encodeStateVector(doc)).has(9)
    const unfit = [...codes.keys()].filter((code) => code !== closeCodes.malformed)
    return {
      figures: `${bombs} bombs of 4,000`,
      failures: [
        ...(isClean ? [] : ['a newcomer was handed some of it']),
        ...unfit.map((code) => `ended with ${code}`),
      ],
    }
  })
}
