// A full hall sees the lights come up.
import { percentile } from '../../bench/processes.ts'
import { aParticipant } from '../../fixtures/a-participant.ts'
import { messageType, syncType } from '../../../shared/wire/frames.ts'
import { aGroup, reveal } from '../ground.ts'
import { documentHeard, Intruder, step1 } from '../intruder.ts'
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
    const readers = await Promise.all(
      people.map(async (person) => {
        await person.inPhase('read')
        const { seat } = person
        const reader = await new Intruder({ url: server.url, seat, room: 'board' }).entered()
        reader.say(step1())
        await reader.until(() => reader.ofType(messageType.sync, syncType.step2)[0], 'the board')
        took.push(performance.now() - began)
        return reader
      }),
    )
    // Read only now: three hundred documents in one process would be slower than the server that is measured.
    const sizes = readers.map((reader) => documentHeard(reader).getMap('ideas').size)
    for (const reader of readers) reader.leave()
    for (const one of [group, ...people]) one.close()
    const ms = (share: number): string => percentile(took, share).toFixed(0)
    const lacking = sizes.filter((size) => size !== HALL * EACH).length
    return {
      figures: `after the answer everybody has ${HALL * EACH} ideas: p50 ${ms(0.5)} p95 ${ms(0.95)} ms (all clients on bare sockets, in one process)`,
      failures: [
        ...(done.ok ? [] : [`not revealed: ${done.code}`]),
        ...(lacking === 0 ? [] : [`${lacking} people lack ideas`]),
      ],
    }
  })
}
