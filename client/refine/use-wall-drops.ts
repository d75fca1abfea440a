import {
  autoScrollForElements,
  autoScrollWindowForElements,
} from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect } from 'react'
import { parseClusterId, parseIdeaId, type IdeaId } from '../../shared/kernel/ids.ts'
import { clusterIdOf } from '../board/board-store.ts'
import { restOf, spotOf } from './drop-targets.ts'
import { cardsIn, hintFrom } from './use-card-drags.ts'
import type { Wall } from './wall.ts'

type Data = Record<string | symbol, unknown>

/** Decides in one place what a drop means, for every drop target. */
export function useWallDrops(wall: Wall): void {
  useEffect(
    () =>
      combine(
        autoScrollWindowForElements(),
        monitorForElements({
          onDrop: ({ source, location }) => {
            const [on] = location.current.dropTargets
            if (on === undefined) return
            const cluster = parseClusterId(source.data['cluster'])
            if (source.data['kind'] === 'cluster' && cluster !== null) {
              wall.acts.placeCluster(cluster, parseClusterId(on.data['clusterId']))
            } else dropCards(wall, cardsIn(source.data), on.data)
          },
        }),
      ),
    [wall],
  )
}

function dropCards(wall: Wall, ids: readonly IdeaId[], on: Data): void {
  const target = parseIdeaId(on['id'])
  if (ids.length === 0) return
  if (target === null) {
    wall.acts.sort(ids, parseClusterId(on['clusterId']))
    return
  }
  const hint = hintFrom(on)
  if (hint === 'onto') wall.ui.setState({ dropped: { ids, on: target } })
  else dropBeside(wall, ids, target, hint === 'after' ? 1 : 0)
}

function dropBeside(wall: Wall, ids: readonly IdeaId[], target: IdeaId, step: 0 | 1): void {
  const { columns } = wall.store.layout
  const column = columns[spotOf(columns, target)?.column ?? -1]
  if (column === undefined) return
  const at = restOf(column, new Set(ids)).indexOf(target)
  if (at >= 0) wall.acts.move(ids, { cluster: clusterIdOf(column), index: at + step })
}

/** Makes a section scroll while a card is held at its edge. */
export function scrollsWhileDragging(element: Element): () => void {
  return autoScrollForElements({ element })
}
