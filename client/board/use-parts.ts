import { newestFirst } from '../../shared/board/by-question.ts'
import type { Card } from '../../shared/board/shape.ts'
import { cardsInOrder } from '../../shared/board/view.ts'
import { useBoard } from './use-board.ts'
import { useView } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'

interface Parts {
  /** All of them, in the order of the wall. */
  readonly all: readonly Card[]
  readonly fresh: readonly Card[]
  readonly earlier: readonly Card[]
  readonly round: number
  /** Whether an earlier round of the question was revealed too. */
  readonly isLater: boolean
}

/** The cards of the newest round that was revealed, and those of earlier rounds. */
export function useParts(): Parts {
  const { board } = useReplicas()
  const { rounds, question } = useView()
  const view = useBoard(board)
  const round = rounds.findLast((one) => one.revealed && one.questionId === question.id)?.n ?? 0
  const isLater = rounds.some((one) => one.questionId === question.id && one.n < round)
  const parts = newestFirst(view, isLater ? round : null)
  return {
    all: cardsInOrder(view),
    fresh: parts.fresh,
    earlier: cardsInOrder(parts.earlier),
    round,
    isLater,
  }
}
