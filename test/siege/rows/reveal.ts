// A full hall sees the lights come up.
import { percentile } from '../../bench/processes.ts'
import { aParticipant } from '../../fixtures/a-participant.ts'
import { aGroup, reveal } from '../ground.ts'
import { onServer, type Row } from '../row.ts'

/** With the one who leads a session is full. */
const HALL = 299
const EACH = 10

/** From the moment that one of them is shown the new phase until each has the whole board. */
export async function fullReveal(): Promise<Row> {
  return onServer('G15', `${HALL} people × ${EACH} ideas revealed`, async (server) => {
    const group = await aGroup(server)
    const { joinCode } = group.facilitator.created
    const joining = Array.from({ length: HALL - 2 }, () => aParticipant(server, joinCode))
    const people = [...group.people, ...(await Promise.all(joining))]
    await group.go('solo')
    for (const [at, person] of people.entries())
      await person.write(...Array.from({ length: EACH }, (_, n) => `idea ${n} of ${at}`))
    const done = await reveal(server, group.facilitator)
    const began = performance.now()
    const took: number[] = []
    const sizes = await Promise.all(
      people.map(async (person) => {
        await person.inPhase('read')
        const board = await person.board()
        took.push(performance.now() - began)
        const { size } = board.doc.getMap('ideas')
        board.close()
        return size
      }),
    )
    for (const one of [group, ...people]) one.close()
    const ms = (share: number): string => percentile(took, share).toFixed(0)
    const lacking = sizes.filter((size) => size !== HALL * EACH).length
    return {
      figures: `after the answer everybody has ${HALL * EACH} ideas: p50 ${ms(0.5)} p95 ${ms(0.95)} ms (all clients in one process)`,
      failures: [
        ...(done.ok ? [] : [`not revealed: ${done.code}`]),
        ...(lacking === 0 ? [] : [`${lacking} people lack ideas`]),
      ],
    }
  })
}
