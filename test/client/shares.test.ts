import { expect, test } from 'vitest'
import { goRound, tops } from '../../client/board/pack.ts'
import { seenColumns } from '../../client/refine/folds.ts'
import { sharesOf } from '../../client/refine/shares.ts'
import type { Column } from '../../client/board/board-store.ts'
import type { ClusterId } from '../../shared/kernel/ids.ts'
import { clusterId, ideaId } from '../board/a-board.ts'

const aCluster = (at: number): Column => ({
  cluster: { id: clusterId(at), title: `${at}`, order: `a${at}`, bin: false },
  ids: [ideaId(at)],
})
const space = { across: 3, height: 800, usual: 80, least: 6 }

test('[UI-23] Clusters of one column share the height of the wall, a folded one takes no share, and none shows fewer cards than the least', () => {
  const clusters = [0, 1, 2, 3].map(aCluster)
  expect(sharesOf(clusters.slice(0, 3), new Set(), space)).toEqual([8, 8, 8])
  expect(sharesOf(clusters, new Set(), space)).toEqual([6, 8, 8, 6])
  expect(sharesOf(clusters, new Set([clusterId(3)]), space)[0]).toBe(8)
})

test('[UI-23] A cluster that is made or filled moves none to another column', () => {
  const room = { columns: 3, gap: 24 }
  const before = tops(goRound(4, 3), [300, 200, 100, 50], room).tops
  expect(before).toEqual([0, 0, 0, 324])
  expect(tops(goRound(5, 3), [300, 900, 100, 50, 60], room).tops).toEqual([0, 0, 0, 324, 924])
})

test('[UI-23] Keys pass by the cards of a folded cluster, and of every other cluster while one is opened', () => {
  const columns = [0, 1].map(aCluster)
  const seen = (folded: readonly ClusterId[], opened: ClusterId | null): number[] =>
    seenColumns(columns, { folded: new Set(folded), opened }).map(({ ids }) => ids.length)
  expect(seen([], null)).toEqual([1, 1])
  expect(seen([clusterId(0)], null)).toEqual([0, 1])
  expect(seen([], clusterId(0))).toEqual([1, 0])
})
