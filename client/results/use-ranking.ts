import { useMemo } from 'react'
import type { BoardView } from '../../shared/board/shape.ts'
import type { QuestionId } from '../../shared/kernel/ids.ts'
import type { ClosedBallot, ResultsSlice } from '../../shared/wire/slices.ts'
import { useBoard } from '../board/use-board.ts'
import { questionAsked } from '../session/question-asked.ts'
import { useSeen, useView } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { finalistsIn, type Finalists } from '../board/finalists.ts'
import { clusterRanking, type ClusterRanking } from './cluster-ranking.ts'
import {
  ballotBefore,
  fullVoteBefore,
  isOnClusters,
  ranking,
  standing,
  type Ranked,
} from './ranking.ts'

const none: Finalists = new Map()
const nothingKept: NonNullable<ResultsSlice['kept']> = []

export interface Rankings {
  /** The vote whose tally is shown; null before the first vote. */
  readonly ballot: ClosedBallot | null
  /** The vote that it repeats; null without one. */
  readonly before: ClosedBallot | null
  /** Every closed vote on the question, oldest first. */
  readonly votes: readonly ClosedBallot[]
  readonly cards: BoardView
  /** Without marks if the vote was on clusters. */
  readonly rows: readonly Ranked[]
  /** The finalists of the question; none after a vote on clusters. */
  readonly finalists: Finalists
  /** The ranking of a vote on clusters; null for a vote on cards. */
  readonly clusters: ClusterRanking | null
}

/** The cards of a question, ranked by the vote `asked`, or by the vote before if `asked` shows no tally of its own. */
export function useRanking(asked: ClosedBallot | null, questionId: QuestionId): Rankings {
  const { board } = useReplicas()
  const { results } = useSeen()
  const view = useView()
  const cards = useBoard(board, questionId)
  const { ballots, kept = nothingKept } = results
  const { path, rounds, questions, question } = view
  const votes = useMemo(() => {
    const at = { path, rounds, questions, question }
    return ballots.filter((one) => questionAsked(at, one).id === questionId)
  }, [ballots, path, rounds, questions, question, questionId])
  const ballot = standing(votes, asked)
  return useMemo(() => {
    const before = ballotBefore(votes, ballot)
    const finalists =
      ballot === null || isOnClusters(ballot) ? none : finalistsIn(votes, cards, { kept })
    return {
      ballot,
      before,
      votes,
      cards,
      finalists,
      rows: ranking(cards, ballot, before, fullVoteBefore(votes, ballot)),
      clusters:
        ballot !== null && isOnClusters(ballot) ? clusterRanking(cards, ballot, before) : null,
    }
  }, [cards, ballot, votes, kept])
}
