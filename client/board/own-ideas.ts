import { useMemo } from 'react'
import type { BoardIdea } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { useWholeBoard } from './use-board.ts'

/** The ideas of these ids in the order of the board, with merged ideas and those that were set aside. */
export function useIdeas(ids: readonly IdeaId[]): readonly BoardIdea[] {
  const { board } = useReplicas()
  const whole = useWholeBoard(board)
  return useMemo(() => {
    const wanted = new Set(ids)
    const cards = [...whole.clusters.flatMap((one) => one.cards), ...whole.unsorted, ...whole.aside]
    return cards
      .flatMap(({ head, sources }) => [head, ...sources])
      .filter(({ id }) => wanted.has(id))
  }, [whole, ids])
}
