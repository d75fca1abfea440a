// The ground of a siege: a real server with a group of people, which a test moves to the phase that it needs.
import type { CommandAck } from '../../shared/wire/commands.ts'
import type { CreateSession } from '../../shared/wire/http.ts'
import type { PhaseKind } from '../../shared/wire/terms.ts'
import {
  aFacilitator,
  aParticipant,
  type Facilitator,
  type Participant,
} from '../fixtures/a-participant.ts'
import type { MovableClock } from '../fixtures/a-clock.ts'
import { aServer, type ServerOptions, type TestServer } from '../fixtures/a-server.ts'

/** Limits for tests that send thousands of messages, which a person never does. */
export const hurried: Readonly<Record<string, string>> = {
  LIMIT_CONNECTIONS_PER_ADDRESS: '1000000',
  LIMIT_CONNECTIONS_OPENED_PER_TEN_SECONDS: '1000000',
  LIMIT_CONNECTIONS_PER_PARTICIPANT: '64',
  LIMIT_STEP_ONES_PER_TEN_SECONDS: '1000000',
  LIMIT_COMMANDS_PER_SECOND: '100000',
  LIMIT_COMMAND_BURST: '100000',
  LIMIT_LOGGED_BYTES_PER_SECOND: '1000000000',
  LIMIT_LOGGED_BYTE_BURST: '1000000000',
  LIMIT_CONTROL_MESSAGES_PER_SECOND: '100000',
  LIMIT_CONTROL_MESSAGE_BURST: '100000',
  LIMIT_READS_PER_SECOND: '100000',
  LIMIT_READ_BURST: '100000',
  LIMIT_DECIDED_MS_PER_SECOND: '1000000',
  LIMIT_DECIDED_MS_BURST: '1000000',
  LIMIT_SESSION_DECIDED_MS_PER_SECOND: '1000000',
  LIMIT_SESSION_DECIDED_MS_BURST: '1000000',
  LIMIT_READ_MS_PER_SECOND: '1000000',
  LIMIT_READ_MS_BURST: '1000000',
  LIMIT_SESSION_READ_MS_PER_SECOND: '1000000',
  LIMIT_SESSION_READ_MS_BURST: '1000000',
  LIMIT_SESSIONS_PER_HOUR: '100000',
  LIMIT_JOINS_PER_HOUR: '100000',
  LIMIT_JOINS_PER_ADDRESS_PER_HOUR: '100000',
  LIMIT_REFUSALS_PER_MINUTE: '1000000',
  LIMIT_TOLD_MS_PER_SECOND: '1000000',
  LIMIT_TOLD_MS_BURST: '1000000',
  LIMIT_JUDGED_MS_PER_SECOND: '1000000',
  LIMIT_JUDGED_MS_BURST: '1000000',
  LIMIT_SESSION_JUDGED_MS_PER_SECOND: '1000000',
  LIMIT_SESSION_JUDGED_MS_BURST: '1000000',
}

export const steps = ['lobby', 'solo', 'read', 'refine', 'vote', 'results'] as const

/** A server in this process, whose clock a test can move, or in a process of its own. */
export interface Ground {
  readonly url: string
  readonly clock?: MovableClock
}

export interface Group<S extends Ground = TestServer> {
  readonly server: S
  readonly facilitator: Facilitator
  readonly people: readonly [Participant, Participant, ...Participant[]]
  /** Moves on until the group is in this phase. Reveals on the way show what everybody wrote. */
  go(kind: PhaseKind): Promise<void>
  close(): void
}

export async function aGroup<S extends Ground>(
  server: S,
  { size = 2, wishes = {} }: { size?: number; wishes?: Partial<CreateSession> } = {},
): Promise<Group<S>> {
  const facilitator = await aFacilitator(server, { template: 'strict', ...wishes })
  const { joinCode } = facilitator.created
  const people = await Promise.all(
    Array.from({ length: size }, () => aParticipant(server, joinCode)),
  )
  const [first, second, ...others] = people
  if (first === undefined || second === undefined) throw new Error('a group is two people or more')
  const group: Group<S> = {
    server,
    facilitator,
    people: [first, second, ...others],
    async go(kind) {
      const until = kind === 'closed' ? 'results' : kind
      for (const step of steps.slice(0, steps.indexOf(until))) {
        if (facilitator.view?.phase.kind !== step) continue
        if (step === 'solo') await first.inPhase('solo').then(() => first.write('an idea'))
        const done = await (step === 'solo' ? reveal(server, facilitator) : facilitator.advance())
        if (!done.ok) throw new Error(`not past ${step}: ${done.code}`)
        await facilitator.inPhase(steps[steps.indexOf(step) + 1] ?? 'results')
      }
      if (kind === 'closed') await facilitator.command({ type: 'session.close' })
      for (const person of people) await person.inPhase(kind)
    },
    close() {
      for (const person of [facilitator, ...people]) person.close()
    },
  }
  return group
}

export async function reveal(server: Ground, by: Participant): Promise<CommandAck> {
  const answer = by.advance()
  await by.seen((view) => view.phase.countdownTo !== undefined, 'the countdown')
  await server.clock?.advance(3_000)
  return answer
}

/** Runs a test on a server of its own and closes everything afterwards. */
export async function besieged(
  work: (server: TestServer) => Promise<void>,
  options: ServerOptions = {},
): Promise<void> {
  const environment = { ...hurried, ...options.environment }
  const server = await aServer({ ...options, environment })
  try {
    await work(server)
  } finally {
    await server.close()
  }
}
