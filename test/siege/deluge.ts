// Floods of whatever anybody can send: updates, handshakes, commands. Each as fast as it is worked off, by several
// hands, until it is told that it is enough.
import type { Participant } from '../fixtures/a-participant.ts'
import type { Ground, Group } from './ground.ts'
import { Intruder, update } from './intruder.ts'
import { exchange, upgradeHead } from './wire.ts'

export interface Deluge {
  /** No more, please. */
  isOver: boolean
  /** How many were worked off so far. */
  sent: number
  /** All the answers there were: close codes, statuses, and of commands the code of a refusal. */
  readonly answers: Set<number | string>
}

type Hand = (group: Group<Ground>, deluge: Deluge) => Promise<void>

/** More than one socket may send at once. */
const FRAMES = 300
const COMMANDS = 100
const small = update(new Uint8Array([0, 0]))
const stranger = { sessionId: '', participantId: '', token: 'x'.repeat(43) }

const updates: Hand = async ({ server, people: [{ seat }] }, deluge) => {
  const intruder = await new Intruder({ url: server.url, seat, room: 'board' }).entered()
  intruder.say(...Array.from({ length: FRAMES }, () => small))
  deluge.answers.add(await intruder.end())
  deluge.sent += FRAMES
}

/** In turn by a member, who hangs up when it is done, and by nobody that is known here. */
const handshakes: Hand = async ({ server, people: [{ seat }] }, deluge) => {
  const path = `/sync/${seat.sessionId}/board?as=${seat.participantId}`
  for (const who of [seat, stranger]) {
    const answer = await exchange(server.url, [upgradeHead(path, who)], { hangUp: true })
    deluge.answers.add(Number(answer.split(' ')[1]))
    deluge.sent++
  }
}

/** Over the socket, and beside it over HTTP. */
const commands: Hand = async ({ people: [, person] }, deluge) => {
  const asked = Array.from({ length: COMMANDS }, (_, n) => commandOf(person, n))
  const { status } = await person.ask('POST', '/commands', {
    id: crypto.randomUUID(),
    type: 'name.set',
    name: 'Flood',
  })
  deluge.answers.add(status)
  for (const answer of await Promise.all(asked)) deluge.answers.add(answer)
  deluge.sent += COMMANDS + 1
}

async function commandOf(person: Participant, n: number): Promise<string> {
  const answer = await person.command({ type: 'name.set', name: `Flood ${n}` })
  return answer.ok ? 'ok' : answer.code
}

/** What each flood is answered with, and nothing else; `guard` is the answer that holds it up. */
export const floods = {
  updates: { hand: updates, hands: 4, answers: [4429], guard: 4429 },
  handshakes: { hand: handshakes, hands: 16, answers: [101, 401], guard: 401 },
  commands: {
    hand: commands,
    hands: 2,
    answers: [200, 429, 'ok', 'rate-limited'],
    guard: 'rate-limited',
  },
} as const

/** Begins at once; `done` when it is over and the last of it is answered. */
export function begin(
  { hand, hands }: { readonly hand: Hand; readonly hands: number },
  group: Group<Ground>,
): { readonly deluge: Deluge; readonly done: Promise<unknown> } {
  const deluge: Deluge = { isOver: false, sent: 0, answers: new Set() }
  const work = async (): Promise<void> => {
    while (!deluge.isOver) await hand(group, deluge)
  }
  return { deluge, done: Promise.all(Array.from({ length: hands }, work)) }
}
