// A group whose ideas lie on the board, before an open vote.
import { must } from '../../shared/kernel/assert.ts'
import { parseClusterId } from '../../shared/kernel/ids.ts'
import type { BallotView } from '../../shared/wire/slices.ts'
import type { CreateSession } from '../../shared/wire/http.ts'
import type { Ballots } from '../../shared/wire/ballots.ts'
import type { BallotOn } from '../../shared/wire/terms.ts'
import {
  aFacilitator,
  aParticipant,
  type Facilitator,
  type Participant,
} from '../fixtures/a-participant.ts'
import type { TestServer } from '../fixtures/a-server.ts'

export interface Voters {
  readonly lead: Facilitator
  readonly people: readonly Participant[]
  close(): void
}

interface Wishes {
  readonly people?: number
  readonly ideas?: readonly string[]
  readonly perIdea?: number
  /** The kind of target; cards by default. */
  readonly on?: BallotOn
  /** Ballots of a test's own, in place of one with two dots. */
  readonly ballots?: Ballots
  /** Clusters by title, each with cards that the facilitator adds. */
  readonly clusters?: Readonly<Record<string, readonly string[]>>
}

const names = ['Ana', 'Ben', 'Chidi', 'Emre', 'Fatima']
const threeIdeas = ['Lunch on day one', 'A desk card', 'Pair on the first ticket']

/** Ana wrote all the ideas. */
export async function inVote(
  server: TestServer,
  {
    people: count = 5,
    ideas = threeIdeas,
    perIdea = 1,
    on = 'cards',
    ballots = [{ method: 'dots', n: 2, perIdea, on }],
    clusters = {},
  }: Wishes = {},
): Promise<Voters> {
  const agenda: CreateSession['agenda'] = [
    { id: 'lobby', kind: 'lobby', seconds: 0 },
    { id: 'solo-one', kind: 'solo', seconds: 600, board: 'hidden' },
    { id: 'read-one', kind: 'read', seconds: 60 },
    ...(Object.keys(clusters).length === 0
      ? []
      : [{ id: 'refine-one', kind: 'refine', seconds: 600 } as const]),
    {
      id: 'vote-one',
      kind: 'vote',
      seconds: 600,
      ballots,
    },
    { id: 'results-one', kind: 'results', seconds: 0 },
  ]
  const question = 'How might we make the first week feel like a welcome?'
  const lead = await aFacilitator(server, { question, agenda })
  const people: Participant[] = []
  for (const name of names.slice(0, count))
    people.push(await aParticipant(server, lead.created.joinCode, { name }))
  await lead.advance()
  for (const person of people) await person.inPhase('solo')
  if (ideas.length > 0) await people[0]?.write(...ideas)
  await revealed(server, lead)
  await lead.advance()
  for (const [title, texts] of Object.entries(clusters)) {
    const made = await lead.command({ type: 'cluster.add', title })
    const cluster = made.ok ? parseClusterId(made.clusterId) : null
    await lead.command({ type: 'idea.add', texts: [...texts], cluster: must(cluster, title) })
  }
  if (Object.keys(clusters).length > 0) await lead.advance()
  await lead.inPhase('vote')
  const close = (): void => [lead, ...people].forEach((one) => one.close())
  return { lead, people, close }
}

export async function revealed(server: TestServer, lead: Facilitator): Promise<void> {
  const done = lead.advance()
  await lead.seen((view) => view.phase.countdownTo !== undefined, 'a countdown')
  await server.clock.advance(3_000)
  await done
  await lead.inPhase('read')
}

export function openBallot(person: Participant): Promise<BallotView> {
  return person.until(
    () =>
      person.slices.ballots?.find(({ state, targets }) => state === 'open' && targets.length > 0),
    'an open ballot with cards',
  )
}

/** The first card in everybody's alphabet gets a mark of each, the second one of the first person. */
export async function allVote({ people }: Voters): Promise<void> {
  for (const [at, person] of people.entries()) {
    const ballot = await openBallot(person)
    const [first, second] = ballot.targets.toSorted()
    if (first === undefined || second === undefined) throw new Error('two cards are needed')
    const marks = at === 0 ? { [first]: 1, [second]: 1 } : { [first]: 1 }
    await person.command({ type: 'ballot.cast', ballotId: ballot.id, marks })
  }
}

/** On to the results, and back there again after another vote. */
export async function closed({ lead }: Voters): Promise<void> {
  await lead.advance()
  await lead.inPhase('results')
}
