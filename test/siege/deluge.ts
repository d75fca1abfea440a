// Floods of updates, handshakes and commands. Several senders send each flood as fast as the server handles it, until
// the test ends the flood.
import type { Participant } from '../fixtures/a-participant.ts'
import type { Ground, Group } from './ground.ts'
import { Intruder, update } from './intruder.ts'
import { exchange, upgradeHead } from './wire.ts'

export interface Deluge {
  /** Set by the test to end the flood. */
  isOver: boolean
  /** How many messages the server has handled so far. */
  sent: number
  /** All different answers: close codes, statuses, and refusal codes of commands. */
  readonly answers: Set<number | string>
}

type Hand = (group: Group<Ground>, deluge: Deluge) => Promise<void>

/** More frames than one socket may send at once. */
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

/** Handshakes in turn by a participant, who then hangs up, and by a stranger. */
const handshakes: Hand = async ({ server, people: [{ seat }] }, deluge) => {
  const path = `/sync/${seat.sessionId}/board?as=${seat.participantId}`
  for (const who of [seat, stranger]) {
    const answer = await exchange(server.url, [upgradeHead(path, who)], { hangUp: true })
    deluge.answers.add(Number(answer.split(' ')[1]))
    deluge.sent++
  }
}

/** Commands over the socket and over HTTP. */
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

/** The only allowed answers to each flood. `guard` is the answer that stops the flood. */
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

/** Begins a flood at once. `done` resolves when the flood is over and its last message is answered. */
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
