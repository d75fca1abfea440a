// Outcomes for tests: a session after a vote, with a real board whose texts a test chooses.
import { writeBoard } from '../../shared/board/create.ts'
import { readClusters, readIdeas } from '../../shared/board/read.ts'
import { boardView } from '../../shared/board/view.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseClusterId } from '../../shared/kernel/ids.ts'
import { outcomeOf, type Outcome } from '../../shared/outcome/outcome.ts'
import { authorsToShow } from '../../shared/session/slices.ts'
import { commentKinds } from '../../shared/wire/terms.ts'
import * as Y from 'yjs'
import { ASession, participant } from '../fixtures/a-session.ts'

const cluster = must(parseClusterId('cluster-1'), 'cluster id')

export const people = [1, 2, 3, 4].map((n) => participant(`p${n}xx`))

/** A session in its vote. Each of four people gave the first card a mark. */
export function voted(anonymity: 'anonymous' | 'named' = 'anonymous'): ASession {
  const session = new ASession({ people: 4, template: 'strict', anonymity }).advanceTo('vote')
  const { id, targets } = must(session.state.ballots.at(-1), 'ballot')
  const first = must(
    session.ideaIds.find((ideaId) => targets.includes(ideaId)),
    'card',
  )
  for (const who of people) {
    session.do(who, { type: 'ballot.cast', ballotId: id, marks: new Map([[first, 1]]) })
  }
  return session
}

/**
 * A board of the session's ideas with these texts; the last text is repeated. The first idea is in a cluster `title`.
 */
export function boardOf(session: ASession, texts: readonly string[], title = 'Doors'): Y.Doc {
  const doc = new Y.Doc()
  writeBoard(doc, [
    { kind: 'cluster', clusterId: cluster, title },
    ...session.ideaIds.map((ideaId, n) => ({
      kind: 'idea' as const,
      ideaId,
      text: texts[n] ?? texts.at(-1) ?? '',
      round: 1,
      cluster: n === 0 ? cluster : null,
    })),
  ])
  return doc
}

export function outcomeIn(session: ASession, doc: Y.Doc | null): Outcome {
  const board = doc && boardView(readIdeas(doc), readClusters(doc))
  return outcomeOf(session.state, board, authorsToShow(session.state, session.records))
}

/** An outcome in which every text that a person can write is `text`. */
export function saying(session: ASession, text: string): Outcome {
  const outcome = outcomeIn(session, boardOf(session, [text], text))
  const { method, ballots, cards, aside } = outcome
  const said = { id: 'said', text, original: `${text} at first` }
  const comments = [
    ...commentKinds.map((kind) => ({ ...said, kind, aside: false })),
    { ...said, kind: 'concern', aside: true } as const,
  ]
  const asked = <T extends { readonly question: string }>(one: T): T => ({ ...one, question: text })
  return {
    ...outcome,
    title: text,
    question: text,
    questions: [text],
    method: {
      ...method,
      rounds: method.rounds.map((round) => ({ ...asked(round), cluster: text })),
      visits: method.visits.map(asked),
    },
    ballots: ballots.map(asked),
    // Comments on one card are enough: each more makes the tests of hostile words slower.
    cards: cards.map((card, at) => ({
      ...card,
      head: {
        ...asked(card.head),
        original: `${text} at first`,
        author: text,
        comments: at === 0 ? comments : [],
      },
      sources: [
        {
          ...asked(card.head),
          id: 'source',
          original: `${text} at first`,
          author: text,
          comments: at === 0 ? comments : [],
        },
      ],
    })),
    aside: [
      ...aside,
      { ...outcomeIdea, text, original: text, question: text, author: text, comments },
    ],
    asideClusters: [text],
    actions: [{ text, owner: text, due: '', ideaId: session.ideaIds[0] ?? '' }],
  }
}

const outcomeIdea = { id: 'aside', round: 1, added: '', questionNumber: 1 }
