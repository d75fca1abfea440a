import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react'
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
  const latest = useRef(() => nothing)
  const subscribe = useCallback(
    (tell: () => void) => {
      if (board === null) return () => undefined
      let frame = 0
      const stop = watchBoard(board.doc, (now) => {
        latest.current = now
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
  return useSyncExternalStore(subscribe, () => latest.current())
}

type Filter = (idea: BoardIdea) => boolean

/** Makes the views of one place on the page. While only words change, the last view is made into the next one. */
class Views {
  #last: { entries: BoardEntries; filter: Filter; view: BoardView } | null = null

  of(entries: BoardEntries, filter: Filter): BoardView {
    const last = this.#last
    const reworded = last?.filter === filter ? rewordedView(last.view, last.entries, entries) : null
    const { ideas, clusters, comments } = entries
    const view = reworded?.view ?? boardView(ideas, clusters, filter, comments)
    this.#last = { entries, filter, view }
    return view
  }
}

function useViewOf(entries: BoardEntries, filter: Filter): BoardView {
  const [views] = useState(() => new Views())
  return useMemo(() => views.of(entries, filter), [views, entries, filter])
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
