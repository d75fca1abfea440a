// Somebody with nothing but the link of a session joins, connects and leaves without end. Every member still connects, and
// the facilitator's page receives little.
import {
  aFacilitator,
  aParticipant,
  ask,
  Participant,
  type Seat,
} from '../../fixtures/a-participant.ts'
import { hurried } from '../ground.ts'
import { onServer, until, type Attack, type Row } from '../row.ts'

const MEMBERS = 5
const LANES = 6
const MOST_BYTES = 1_000_000

/** Joining is not limited in its rate here, so that the other bounds have to hold alone. */
export function linkHolders({ seconds }: Attack): Promise<Row> {
  const attack = 'a link holder who joins, connects, observes and leaves without end'
  return onServer({ goal: 'G28', attack, environment: hurried }, async ({ url }) => {
    const server = { url }
    const lead = await aFacilitator(server)
    const { joinCode, sessionId } = lead.created
    let bytes = 0
    lead.socket.io.engine.on('packet', ({ data }: { data?: unknown }) => {
      if (typeof data === 'string') bytes += data.length
    })
    const members: Seat[] = []
    for (let n = 0; n < MEMBERS; n++) {
      const member = await aParticipant(server, joinCode)
      members.push(member.seat)
      member.close()
    }
    const failures: string[] = []
    const counts = { joined: 0, refused: 0, left: 0, back: 0 }
    const lane = (own: number): Promise<number> =>
      until(seconds, async (turn) => {
        const as = (own + turn) % 3 === 0 ? 'observer' : 'participant'
        const { status, body } = await ask(server, 'POST', `/api/join/${joinCode}`, {
          body: { as },
        })
        if (status !== 201) return void counts.refused++
        counts.joined++
        const seat = body as Seat
        const tabs = [new Participant(server, seat), new Participant(server, seat)]
        await tabs[0]?.until(() => tabs[0]?.view ?? tabs[0]?.refused, 'an answer')
        if (turn % 2 === 0) return undefined // stays connected
        for (const tab of tabs) tab.close()
        const path = `/api/sessions/${sessionId}/me?as=${seat.participantId}`
        const { token } = seat
        if ((await ask(server, 'DELETE', path, { token })).status === 204) counts.left++
        return undefined
      })
    const coming = until(seconds, async (turn) => {
      const seat = members[turn % MEMBERS]
      if (seat === undefined) return
      const member = new Participant(server, seat)
      const refused = await member.until(() => member.refused ?? (member.view && 'in'), 'a member')
      if (refused === 'in') counts.back++
      else failures.push(`a member was refused: ${refused}`)
      member.close()
    })
    await Promise.all([coming, ...Array.from({ length: LANES }, (_none, own) => lane(own))])
    if (bytes > MOST_BYTES) failures.push(`the facilitator's page received ${bytes} bytes`)
    lead.close()
    const { joined, refused, left, back } = counts
    return {
      figures: `${joined} joined, ${refused} refused, ${left} left, members came back ${back} times, the facilitator's page received ${(bytes / 1_000).toFixed(0)} kB`,
      failures,
    }
  })
}
