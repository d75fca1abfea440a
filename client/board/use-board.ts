import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react'
import { ofQuestions } from '../../shared/board/by-question.ts'
import { rewordedView } from '../../shared/board/reworded.ts'
import { boardView } from '../../shared/board/view.ts'
import { watchBoard, type BoardEntries } from '../../shared/board/watch.ts'
import type { BoardIdea, BoardView } from '../../shared/board/shape.ts'
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

interface Drawn {
  readonly entries: BoardEntries
  readonly filter: (idea: BoardIdea) => boolean
  readonly view: BoardView
}

/** The view of the entries. While only words change, the last view is made into the next one. */
function useViewOf(entries: BoardEntries, filter: Drawn['filter']): BoardView {
  const last = useRef<Drawn | null>(null)
  return useMemo(() => {
    const before = last.current
    const reworded =
      before?.filter === filter ? rewordedView(before.view, before.entries, entries) : null
    const { ideas, clusters, comments } = entries
    const view = reworded?.view ?? boardView(ideas, clusters, filter, comments)
    last.current = { entries, filter, view }
    return view
  }, [entries, filter])
}

/** The cards of one question in their clusters: of the question `asked`, or else of the present question. */
export function useBoard(board: Replica | null, asked?: QuestionId): BoardView {
  const { rounds, question } = useView()
  const questionId = asked ?? question.id
  const filter = useMemo(() => ofQuestions(new Set([questionId]), rounds), [questionId, rounds])
  return useViewOf(useEntries(board), filter)
}

const every = (): boolean => true

/** The cards of every question in their clusters. */
export function useWholeBoard(board: Replica | null): BoardView {
  return useViewOf(useEntries(board), every)
}
