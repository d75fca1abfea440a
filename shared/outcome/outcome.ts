// What a session leaves, as one plain value built from nothing for a role and phase: the board only when the phase
// serves it to everybody, totals only where they are served, names only where they are shown, no time of export.
// Equal views give equal outcomes, and so equal bytes in every format.
import type { BoardView, Card } from '../board/shape.ts'
import type { IdeaId } from '../kernel/ids.ts'
import { currentQuestion, currentVisit, questionOfRound } from '../session/path.ts'
import { servesDecisions, servesTallies } from '../session/slices.ts'
import type { SessionState } from '../session/state.ts'
import { cardTotals } from '../session/tally.ts'

export interface OutcomeIdea {
  readonly id: string
  readonly text: string
  readonly original: string
  readonly round: number
  readonly question: string
  readonly author: string
}

export interface OutcomeCard {
  readonly head: OutcomeIdea
  readonly sources: readonly OutcomeIdea[]
  readonly cluster: string
  /** Null where no tally is served. */
  readonly marks: number | null
  readonly people: number | null
  /** How many cards of the ballot the marks come from: more than one after a merge. */
  readonly from: number | null
  readonly status: 'chosen' | 'parked' | ''
}

export interface Outcome {
  readonly title: string
  readonly question: string
  readonly questions: readonly string[]
  readonly anonymity: 'anonymous' | 'named'
  readonly phase: string
  readonly method: {
    readonly people: number
    readonly rounds: number
    /** What really ran, with whole minutes. */
    readonly visits: readonly {
      readonly kind: string
      readonly round: number
      readonly minutes: number | null
    }[]
    readonly ballots: readonly { readonly rule: string; readonly voters: number | null }[]
  }
  readonly cards: readonly OutcomeCard[]
  readonly aside: readonly OutcomeIdea[]
  readonly actions: readonly {
    readonly text: string
    readonly owner: string
    readonly due: string
    readonly ideaId: string
  }[]
}

/** `board` null: the phase serves none. `authors` null: no name may stand beside an idea. */
export function outcomeOf(
  state: SessionState,
  board: BoardView | null,
  authors: ReadonlyMap<IdeaId, string> | null,
): Outcome {
  const closed = servesTallies(state)
    ? state.ballots.filter((ballot) => ballot.state === 'closed')
    : []
  const totals = closed.at(-1)?.tally?.totals ?? null
  const idea = (one: Card['head']): OutcomeIdea => ({
    id: one.id,
    text: one.text,
    original: one.original,
    round: one.round,
    question: questionOfRound(state, one.round)?.text ?? '',
    author: authors?.get(one.id) ?? '',
  })
  const card = (one: Card, cluster: string): OutcomeCard => {
    const sum = totals && cardTotals(totals, [one.head.id, ...one.sources.map(({ id }) => id)])
    // A card that was in no ballot got no marks: that is not the same as none given.
    const counted = sum !== null && sum.from > 0 ? sum : null
    const status = servesDecisions(state) ? (state.decisions.get(one.head.id) ?? '') : ''
    return {
      head: idea(one.head),
      sources: one.sources.map(idea),
      cluster,
      marks: counted?.marks ?? null,
      people: counted?.people ?? null,
      from: counted?.from ?? null,
      status,
    }
  }
  const cards = [
    ...(board?.clusters ?? []).flatMap(({ cluster, cards: own }) =>
      own.map((one) => card(one, cluster.title)),
    ),
    ...(board?.unsorted ?? []).map((one) => card(one, '')),
  ]
  return {
    title: state.title,
    question: currentQuestion(state).text,
    questions: state.questions.map(({ text }) => text),
    anonymity: state.settings.anonymity,
    phase: currentVisit(state).kind,
    method: methodOf(state, closed),
    cards: cards.toSorted((a, b) => (b.marks ?? 0) - (a.marks ?? 0)),
    aside: (board?.aside ?? []).flatMap(({ head, sources }) => [head, ...sources].map(idea)),
    actions: state.actions.map(({ text, owner, due, ideaId }) => ({
      text,
      owner: owner ?? '',
      due: due ?? '',
      ideaId: ideaId ?? '',
    })),
  }
}

function methodOf(state: SessionState, closed: SessionState['ballots']): Outcome['method'] {
  // Who arrives while the others think is not told before that solo is over.
  const { kind: now, visit } = currentVisit(state)
  const people = [...state.participants.values()].filter(
    ({ takesPart, joinedVisit }) => takesPart && (now !== 'solo' || joinedVisit < visit),
  ).length
  return {
    people,
    rounds: state.rounds.filter(({ revealed }) => revealed).length,
    visits: state.path.map(({ kind, round }, at) => {
      const time = state.visitTimes[at]
      const minutes =
        time === undefined || time.to === null ? null : Math.round((time.to - time.from) / 60_000)
      return { kind, round, minutes }
    }),
    ballots: closed.map(({ budget, rule, tally }) => ({
      rule: `${budget} marks each, at most ${rule.perIdea} on a card, sealed until the close`,
      voters: tally?.voters ?? null,
    })),
  }
}
