// An anonymous group at its board, where everybody can have a card in hand and the test moves the five-second clock.
import { messageType } from '../../shared/wire/frames.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { Chance } from '../../shared/kernel/chance.ts'
import { parseSessionId } from '../../shared/kernel/ids.ts'
import type { SessionDocuments } from '../../server/document/documents.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { Participant } from '../fixtures/a-participant.ts'
import { eventually } from '../fixtures/until.ts'
import { aGroup, besieged, type Group } from './ground.ts'
import { awarenessIn, Intruder, presence } from './intruder.ts'

interface Table {
  person: Participant
  board: Intruder
}

export interface Hands {
  readonly group: Group
  readonly documents: SessionDocuments
  /** One for each person, in the order of joining. */
  readonly tables: readonly Table[]
  /** Another person's connection, which only listens. */
  readonly watcher: Intruder
  /** Says that this person has this card in hand; null: that the person has put it down. */
  take(at: number, card: string | null): Promise<void>
  /** Everything that was told of cards in hand since the last call: alias and state of each entry. */
  told(): Promise<ReturnType<typeof awarenessIn>>
  /** Runs the clock up to its next step. */
  step(): Promise<void>
  /** Both sockets of this person end, as when a line is cut. Resolves when the server knows. */
  drop(at: number): Promise<void>
  /** The same person comes again, with nothing in hand. */
  comeBack(at: number): Promise<void>
  /** Whom the facilitator is told to be here. */
  here(): readonly string[]
}

export async function withHands(
  size: number,
  work: (hands: Hands) => Promise<void>,
  chance?: Chance,
): Promise<void> {
  const clock = aClock({ still: true })
  const ticking = setInterval(() => void clock.advance(20), 5)
  const options = { clock, ...(chance === undefined ? {} : { chance }) }
  try {
    await besieged(async (server) => {
      const group = await aGroup(server, { size })
      await group.go('refine')
      clearInterval(ticking)
      const hands = await atTheBoard(group)
      await hands.step()
      await hands.told()
      await work(hands)
      for (const { board, person } of hands.tables) {
        board.leave()
        person.close()
      }
      group.close()
    }, options)
  } finally {
    clearInterval(ticking)
  }
}

async function atTheBoard(group: Group): Promise<Hands> {
  const { server, facilitator, people } = group
  const id = must(parseSessionId(facilitator.created.sessionId), 'a session id')
  const documents = server.documents.session(must(await server.sessions.get(id), 'a session'))
  const boardOf = async ({ seat }: Participant, clientId: number): Promise<Intruder> => {
    const board = await new Intruder({ url: server.url, seat, room: 'board' }).entered()
    board.say(presence([clientId, '{}']))
    await board.survives()
    return board
  }
  const watcher = await boardOf(facilitator, 9_999)
  const tables: Table[] = []
  for (const [at, person] of people.entries())
    tables.push({ person, board: await boardOf(person, 1_000 + at) })
  const table = (at: number): Table => must(tables[at], 'a table')
  const here = (): readonly string[] =>
    (facilitator.slices.people?.people ?? []).flatMap((one) =>
      one.here === true ? [one.participantId] : [],
    )
  const steps = (): number => facilitator.frames.filter(({ event }) => event === 'room').length
  let read = 0
  return {
    group,
    documents,
    tables,
    watcher,
    here,
    async take(at, card) {
      const { board } = table(at)
      const clientId = 1_000 + at
      board.say(presence([clientId, card === null ? '{}' : JSON.stringify({ editing: card })]))
      await board.survives()
    },
    async told() {
      await watcher.survives()
      const frames = watcher.ofType(messageType.awareness)
      const entries = frames.slice(read).flatMap(awarenessIn)
      read = frames.length
      return entries
    },
    async step() {
      const before = steps()
      await eventually(async () => {
        if (steps() === before) await server.clock.advance(250)
        await facilitator.settled()
        return steps() > before
      })
      await Promise.all([facilitator.settled(), watcher.survives()])
    },
    async drop(at) {
      const { person, board } = table(at)
      const before = documents.connections()
      board.leave()
      person.close()
      await eventually(() => documents.connections() < before)
      await facilitator.settled()
    },
    async comeBack(at) {
      const one = table(at)
      one.person = new Participant(server, one.person.seat)
      await one.person.seen()
      one.board = await boardOf(one.person, 1_000 + at)
    },
  }
}
