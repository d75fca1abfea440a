import { useMemo } from 'react'
import type { BoardView } from '../../shared/board/shape.ts'
import { cardsInOrder } from '../../shared/board/view.ts'
import type { TargetId } from '../../shared/kernel/ids.ts'
import type { BallotOn } from '../../shared/wire/terms.ts'
import { clusterPlaces } from '../board/cluster-place.ts'
import { titleOrWords } from '../board/first-words.ts'
import { useBoard } from '../board/use-board.ts'
import { useReplicas } from '../sync/use-replica.ts'
import type { OnBoard } from './filter.ts'

/** The targets on the board of the present question: its cards by their heads, or its clusters. */
export function useOnBoard(on: BallotOn): ReadonlyMap<TargetId, OnBoard> {
  const { board } = useReplicas()
  const view = useBoard(board)
  return useMemo(() => onBoard(view, on), [view, on])
}

export function onBoard(view: BoardView, on: BallotOn): ReadonlyMap<TargetId, OnBoard> {
  if (on === 'clusters')
    return new Map(
      view.clusters.map(({ cluster: { id, title }, cards }, at): [TargetId, OnBoard] => {
        const name = titleOrWords(title, cards)
        return [id, { name, cards, place: { id, at, title: name } }]
      }),
    )
  const places = clusterPlaces(view)
  return new Map(
    cardsInOrder(view).map((card): [TargetId, OnBoard] => {
      const { id, text } = card.head
      return [id, { name: text, cards: [card], place: places.get(id) ?? null }]
    }),
  )
}
