import { aGroup } from '../ground.ts'
import { Intruder, update } from '../intruder.ts'
import { onServer, until, type Attack, type Row } from '../row.ts'

export async function flood({ seconds }: Attack): Promise<Row> {
  return onServer('G12', 'floods of updates, handshakes and commands', async (server) => {
    const [group, others] = [await aGroup(server), await aGroup(server)]
    await Promise.all([group.go('refine'), others.go('refine')])
    const [flooder] = group.people
    const small = update(new Uint8Array([0, 0]))
    let refused = 0
    let [sent, isOver] = [0, false]
    const flooding = Array.from({ length: 4 }, async () => {
      while (!isOver) {
        const intruder = await new Intruder({
          url: server.url,
          seat: flooder.seat,
          room: 'board',
        }).entered()
        if (intruder.ended !== null) refused++
        intruder.say(...Array.from({ length: 500 }, () => small))
        await intruder.survives()
        intruder.leave()
        sent += 500
      }
    })
    await until(seconds, async (turn) => {
      const answer = await others.people[0].command({ type: 'name.set', name: `Ann ${turn}` })
      if (!answer.ok) refused++
    })
    isOver = true
    await Promise.all(flooding)
    for (const one of [group, others]) one.close()
    return {
      figures: `${sent} updates`,
      failures: refused > 0 ? [`${refused} honest acts refused`] : [],
    }
  })
}
