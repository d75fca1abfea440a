// What is served to other people than the victim, as one text to compare between worlds. Numbers of tallies and the words
// of the room are left out: they may depend on people, and the oracle judges on how many.
import { boardView } from '../../shared/board/view.ts'
import type { BoardIdea } from '../../shared/board/shape.ts'
import type { IdeaId, ParticipantId } from '../../shared/kernel/ids.ts'
import type { OutcomeIdea } from '../../shared/outcome/idea.ts'
import { outcomeOf } from '../../shared/outcome/outcome.ts'
import { isLeading } from '../../shared/session/rights.ts'
import {
  authorsToShow,
  ballotsFor,
  mineFor,
  peopleFor,
  resultsFor,
  resultsSeenBy,
} from '../../shared/session/slices.ts'
import { twinsFor } from '../../shared/session/twins.ts'
import type { TwinPair } from '../../shared/wire/slices.ts'
import { OTHER, type World } from './world.ts'

/** All that `viewer` may read now. `ready` is the count of ready people at the last tick. */
function servedTo(
  { session }: World,
  viewer: ParticipantId,
  ready: { readonly ready: number; readonly of: number } | null,
): unknown {
  const { state, records } = session
  const own = session.own(viewer)
  const view = session.view(viewer, { readyCount: ready })
  const person = state.participants.get(viewer)
  const isTold = person !== undefined && !isLeading(person) && own.readyVisit !== null
  const { ready: count, ...phase } = view.phase
  const all = resultsFor(state, authorsToShow(state, records))
  const { ballots, ...others } = resultsSeenBy(state, own, all, viewer)
  // The names that are shown are those of people who claimed, and numbers may depend on people: the oracle judges both.
  const results = {
    ...others,
    authors: others.authors === null ? null : 'shown',
    saidToo: others.saidToo !== undefined,
    kept: others.kept !== undefined,
  }
  const twins = twinsFor(state, own, viewer)
  const names = new Map([...records.members].map(([id, { name }]) => [id, name]))
  return {
    view: { ...view, phase: isTold ? phase : { ...phase, ready: count } },
    people: peopleFor(state, names, new Set(), viewer),
    ballots: ballotsFor(state, own, viewer),
    results,
    tallies: ballots.map(({ id, tally, withheld }) => [id, tally === null, withheld]),
    mine: mineFor(own),
    twins: twins && { ...twins, pairs: twins.pairs.map(wordless) },
  }
}

/** A pair without the word that was told of it: the oracle judges of how many people the words are. */
const wordless = ({ said, ...pair }: TwinPair): unknown => [pair, said !== undefined]

/** What each of some people is served, and the files, with the victim's other words put back. */
export function served(
  world: World,
  viewers: readonly ParticipantId[],
  ready: { readonly ready: number; readonly of: number } | null,
): ReadonlyMap<ParticipantId | 'files', string> {
  const text = (value: unknown): string => JSON.stringify(value).replaceAll(OTHER, '')
  const told = new Map<ParticipantId | 'files', string>([['files', filesOf(world)]])
  for (const id of viewers) told.set(id, text(servedTo(world, id, ready)))
  return told
}

const files = new WeakMap<object, { readonly of: unknown; readonly told: string }>()

/** The files are made again only after the state or the board has changed: they are the slowest part of a comparison. */
function filesOf(world: World): string {
  const { state, board } = world.session
  const known = files.get(state)
  if (known?.of === board) return known.told
  const told = JSON.stringify(exported(world)).replaceAll(OTHER, '')
  files.set(state, { of: board, told })
  return told
}

/**
 * Some people whose views are compared: two of each role, of previews and of removed people. Views of the
 * same role differ only in what is a person's own.
 */
export function viewersIn({ session, people }: World): readonly ParticipantId[] {
  const kinds = Map.groupBy(people, (id) => {
    const person = session.state.participants.get(id)
    return person === undefined ? '' : `${person.role} ${person.preview} ${person.removed}`
  })
  return [...kinds.values()].flatMap((alike) => alike.slice(0, 2))
}

const unnamed = ({ author: _author, ...idea }: OutcomeIdea): unknown => idea

/** The outcome behind every file, without the numbers of tallies. */
function exported({ session }: World): unknown {
  const { state, board, texts, records } = session
  const ideas = new Map(
    [...board.ideas].map(([id, { head, round, question, aside }], at): [IdeaId, BoardIdea] => {
      const text = texts.get(id) ?? ''
      const order = `a${String(at).padStart(4, '0')}`
      const into = head === id ? null : head
      return [
        id,
        { id, text, original: text, round, question, cluster: null, into, order, bin: aside },
      ]
    }),
  )
  const { cards, ballots, method, ...rest } = outcomeOf(
    state,
    boardView(ideas, new Map()),
    authorsToShow(state, records),
  )
  const byId = cards.toSorted((a, b) => (a.head.id < b.head.id ? -1 : 1))
  const { pairs, same, related, different } = method.twins
  return {
    ...rest,
    method: { ...method, twins: [pairs, same + related + different], kept: method.kept > 0 },
    aside: rest.aside.map(unnamed),
    cards: byId.map(({ head, sources, status, convergence }) => [
      unnamed(head),
      sources.map(unnamed),
      status,
      convergence && { ...convergence, count: 0, afterSeeing: 0 },
    ]),
    // The figures of a vote follow from its totals, and whether names stood beside the ideas from the claims.
    ballots: ballots.map(
      ({
        totals,
        voters: _v,
        contenders: _c,
        moved: _m,
        namesShown: _n,
        agreement: _a,
        ...ballot
      }) => [ballot, totals === null],
    ),
  }
}
