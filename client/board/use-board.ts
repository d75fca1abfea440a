import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react'
import { ofQuestions } from '../../shared/board/by-question.ts'
import { boardView } from '../../shared/board/view.ts'
import { watchBoard, type BoardEntries } from '../../shared/board/watch.ts'
import type { BoardView } from '../../shared/board/shape.ts'
import type { QuestionId } from '../../shared/kernel/ids.ts'
import { useView } from '../session/use-session.ts'
import type { Replica } from '../sync/replica.ts'

const nothing: BoardEntries = { ideas: new Map(), clusters: new Map(), comments: new Map() }

/** The ideas, clusters and comments of the board, updated once a frame. An entry that did not change stays the same object. */
function useEntries(board: Replica | null): BoardEntries {
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

/** The cards of one question in their clusters: of the question `asked`, or else of the present question. */
export function useBoard(board: Replica | null, asked?: QuestionId): BoardView {
  const { ideas, clusters, comments } = useEntries(board)
  const { rounds, question } = useView()
  const questionId = asked ?? question.id
  return useMemo(
    () => boardView(ideas, clusters, ofQuestions(new Set([questionId]), rounds), comments),
    [ideas, clusters, comments, rounds, questionId],
  )
}

/** The cards of every question in their clusters. */
export function useWholeBoard(board: Replica | null): BoardView {
  const { ideas, clusters, comments } = useEntries(board)
  return useMemo(
    () => boardView(ideas, clusters, () => true, comments),
    [ideas, clusters, comments],
  )
}
