import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react'
import { ofRounds } from '../../shared/board/by-question.ts'
import { boardView } from '../../shared/board/view.ts'
import { watchBoard, type BoardEntries } from '../../shared/board/watch.ts'
import type { BoardView } from '../../shared/board/shape.ts'
import type { QuestionId } from '../../shared/kernel/ids.ts'
import { useView } from '../session/use-session.ts'
import type { Replica } from '../sync/replica.ts'

const nothing: BoardEntries = { ideas: new Map(), clusters: new Map() }

/** The board's ideas and clusters; one observer, one flush per frame, untouched entries stay the same object. */
export function useEntries(board: Replica | null): BoardEntries {
  const latest = useRef(nothing)
  const subscribe = useCallback(
    (tell: () => void) => {
      if (board === null) return () => undefined
      let frame = 0
      const stop = watchBoard(board.doc, (entries) => {
        latest.current = entries
        cancelAnimationFrame(frame)
        frame = requestAnimationFrame(tell)
      })
      return () => {
        cancelAnimationFrame(frame)
        stop()
      }
    },
    [board],
  )
  return useSyncExternalStore(subscribe, () => latest.current)
}

/** The present question's cards in their clusters, or another one's. */
export function useBoard(board: Replica | null, asked?: QuestionId): BoardView {
  const { ideas, clusters } = useEntries(board)
  const { rounds, question } = useView()
  const questionId = asked ?? question.id
  return useMemo(() => {
    const own = new Set(
      rounds.filter((round) => round.questionId === questionId).map((round) => round.n),
    )
    return boardView(ideas, clusters, ofRounds(own))
  }, [ideas, clusters, rounds, questionId])
}
