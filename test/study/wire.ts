// One session of the study on the real server: programs as people join, write, merge and vote over the public interface.
// Each decides as the model does, by what the server served to it.
import { boardView } from '../../shared/board/view.ts'
import { mergeInto } from '../../shared/board/edit.ts'
import { readClusters, readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parsePhaseId, type IdeaId, type PhaseId } from '../../shared/kernel/ids.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import {
  agendaOf,
  dots,
  lobby,
  type PlannedPhase,
} from '../../shared/session/agendas/in-minutes.ts'
import { hybrid } from '../../shared/session/agendas/hybrid.ts'
import type { Agenda } from '../../shared/wire/agenda.ts'
import type { BallotView } from '../../shared/wire/slices.ts'
import type { Participant } from '../fixtures/a-participant.ts'
import { aServer } from '../fixtures/a-server.ts'
import { aWorkshop, type Workshop } from '../fixtures/a-workshop.ts'
import { type Arm, isOpen, talks } from './assumptions.ts'
import { guessedAuthors, type GuessedAuthors } from './attacker.ts'
import {
  type Case,
  firstVote,
  type OrderOf,
  secondVote,
  type Session,
  type Tally,
  turnsOf,
  type Votes,
} from './session.ts'
import type { Wording } from './world.ts'
import { cardsOf, mergesIn, roundsOf } from './writing.ts'

export interface WireSession {
  /** What the server's JSON says of the cards and the last tally that it shows. */
  readonly session: Session
  /** The lists that each person was served. */
  readonly orderOf: OrderOf
  readonly authors: GuessedAuthors
}

export async function onTheWire(one: Case): Promise<WireSession> {
  const names = Array.from({ length: one.world.people }, (_none, person) => `Person ${person}`)
  const server = await aServer()
  const workshop = await aWorkshop({
    names,
    session: { agenda: [...agendaFor(one.arm)] },
    on: server,
  })
  try {
    return await played(one, workshop)
  } finally {
    await workshop.close()
    await server.close()
  }
}

const vote: PlannedPhase = { kind: 'vote', min: 4, ballots: [dots] }
const solo: PlannedPhase = { kind: 'solo', min: 12, board: 'hidden' }
const read: PlannedPhase = { kind: 'read', min: 4 }
const refine: PlannedPhase = { kind: 'refine', min: 12 }
const results: PlannedPhase = { kind: 'results', min: 5 }

/** The product's default, or the same kinds of phases as an arm needs them. */
function agendaFor(arm: Arm): Agenda {
  if (isOpen(arm)) return agendaOf([lobby, solo, refine, vote, results])
  if (arm === 'solo once') return agendaOf([lobby, solo, read, vote, results])
  if (!talks(arm)) return hybrid
  const talk = agendaOf([refine, { kind: 'vote', min: 4, ballots: ['again'] }, results])
  const named = (id: PhaseId): PhaseId => must(parsePhaseId(`${id}-after-talk`), 'phase id')
  return [...hybrid, ...talk.map((phase) => ({ ...phase, id: named(phase.id) }))]
}

async function played(one: Case, workshop: Workshop): Promise<WireSession> {
  const rounds = roundsOf(one.world, one.arm, one.assumptions)
  if (isOpen(one.arm)) await writeInTheOpen(workshop, rounds.flat())
  else await writeAlone(workshop, rounds)
  const watcher = workshop.person(one.world.people - 1)
  const board = await watcher.board()
  const authors = guessedAuthors(board.doc, (text) => wordingIn(one, text).author, one.world.seed)
  board.close()
  const merges = mergesIn(cardsOf(one.world, one.arm, rounds, one.assumptions))
  if (merges.length > 0) await workshop.to('refine')
  for (const { from, into } of merges) await merge(workshop.person(from.author), from, into)
  const served: Votes[] = []
  await workshop.to('vote')
  const budget = await voted(one, workshop, served, null)
  if (talks(one.arm)) {
    await workshop.to('results')
    const tally = await tallyServed(one, watcher)
    await workshop.to('vote')
    await voted(one, workshop, served, tally)
  }
  await workshop.to('results')
  const orderOf: OrderOf = (person, nth) => must(served[nth]?.[person], 'a list')
  return { session: { ...(await shown(one, workshop.facilitator)), budget }, orderOf, authors }
}

const textOf = ({ id, idea }: Wording): string => `wording ${id} of idea ${idea}`

function wordingIn({ world }: Case, text: string): Wording {
  const id = Number(/^wording (\d+) /u.exec(text)?.[1])
  return must(world.wordings[id], text)
}

async function writeInTheOpen(workshop: Workshop, wordings: readonly Wording[]): Promise<void> {
  await workshop.to('refine')
  for (const wording of wordings) {
    const asked = { type: 'idea.add' as const, texts: [textOf(wording)] }
    const answer = await workshop.person(wording.author).command(asked)
    if (!answer.ok) throw new Error(`not added: ${answer.code}`)
  }
}

async function writeAlone(
  workshop: Workshop,
  rounds: readonly (readonly Wording[])[],
): Promise<void> {
  for (const round of rounds) {
    await workshop.to('solo')
    await Promise.all(
      workshop.people.map(async (person, author) => {
        const own = round.filter((wording) => wording.author === author).map(textOf)
        if (own.length > 0) await person.write(...own)
      }),
    )
    await workshop.to('read')
  }
}

async function merge(person: Participant, from: Wording, into: Wording): Promise<void> {
  const board = await person.board()
  const ids = new Map([...readIdeas(board.doc)].map(([id, { text }]) => [text, id]))
  const idOf = (wording: Wording): IdeaId => must(ids.get(textOf(wording)), 'an idea')
  const done = mergeInto(board.doc, [idOf(from)], idOf(into), board.origin)
  if (done !== 'done') throw new Error(`not merged: ${done}`)
  await board.saved()
  board.close()
}

/** Everybody votes; the lists that they were served are added to `served`. Answers how many marks each may give. */
async function voted(
  one: Case,
  workshop: Workshop,
  served: Votes[],
  tally: Tally | null,
): Promise<number> {
  const ballots = await Promise.all(
    workshop.people.map((person) => openBallot(person, served.length)),
  )
  const wordings = await wordingsOf(one, workshop.person(0))
  const onBoard = [...wordings.values()]
  const lists = ballots.map(({ targets }) => {
    const own = targets.map((id) => must(wordings.get(id), 'a card'))
    return isOpen(one.arm) ? onBoard.filter((wording) => own.includes(wording)) : own
  })
  served.push(lists)
  const { budget } = must(ballots[0], 'a ballot')
  const orderOf: OrderOf = (person) => must(lists[person], 'a list')
  const votes =
    tally === null ? firstVote(one, budget, orderOf) : secondVote(one, budget, orderOf, tally)
  const ids = new Map([...wordings].map(([id, wording]) => [wording, id]))
  for (const person of turnsOf(one)) {
    const marks = Object.fromEntries(
      must(votes[person], 'a vote').map((wording) => [must(ids.get(wording), 'an idea'), 1]),
    )
    const { id } = must(ballots[person], 'a ballot')
    const asked = { type: 'ballot.cast', ballotId: id, marks } as const
    const answer = await workshop.person(person).command(asked)
    if (!answer.ok) throw new Error(`not cast: ${answer.code}`)
  }
  return budget
}

/** The open ballot, after as many others. */
const openBallot = (person: Participant, others: number): Promise<BallotView> =>
  person.until(() => {
    const ballot = person.slices.ballots?.[others]
    return ballot?.state === 'open' && ballot
  }, 'a ballot')

/** The wordings of all ideas, in the order in which the board shows the cards, and then the sources. */
async function wordingsOf(one: Case, person: Participant): Promise<ReadonlyMap<string, Wording>> {
  const board = await person.board()
  const { unsorted } = boardView(readIdeas(board.doc), readClusters(board.doc))
  const ideas = [...unsorted.map(({ head }) => head), ...unsorted.flatMap(({ sources }) => sources)]
  const found = new Map(ideas.map(({ id, text }) => [id as string, wordingIn(one, text)]))
  board.close()
  return found
}

async function tallyServed(one: Case, person: Participant): Promise<Tally> {
  const { tally } = await person.until(() => person.slices.results?.ballots.at(-1), 'a tally')
  const wordings = await wordingsOf(one, person)
  const totals = Object.entries(must(tally, 'a tally').totals)
  return new Map(
    totals.flatMap(([id, { marks }]) =>
      marks === 0 ? [] : [[must(wordings.get(id), 'a card').id, marks] as const],
    ),
  )
}

/** The cards and the marks of the last vote whose tally is shown, from the file that people take away. */
async function shown(one: Case, person: Participant): Promise<Omit<Session, 'budget'>> {
  const outcome = (await person.ask('GET', '/export/json')).body as Outcome // another test checks this against the schema
  const cards = outcome.cards.map(({ head, sources }) => ({
    head: wordingIn(one, head.text),
    sources: sources.map(({ text }) => wordingIn(one, text)),
  }))
  const marks = outcome.cards.map(({ head, votes }) => ({
    id: wordingIn(one, head.text).id,
    marks: votes.at(-1)?.marks ?? 0,
  }))
  const marked = marks.filter((card) => card.marks > 0)
  return { cards, tally: new Map(marked.map((card) => [card.id, card.marks])) }
}
