// The board as the simulated people read it.
import type * as Y from 'yjs'
import { readClusters, readIdeas } from '../../shared/board/read.ts'
import type { Card } from '../../shared/board/shape.ts'
import { boardView, cardsInOrder } from '../../shared/board/view.ts'
import type { ClusterId } from '../../shared/kernel/ids.ts'
import { thoughtBehind, type Alike, type Thought } from './words.ts'

export function cardsOn(doc: Y.Doc): readonly Card[] {
  return cardsInOrder(boardView(readIdeas(doc), readClusters(doc)))
}

export function clusterNamed(doc: Y.Doc, title: string): ClusterId | null {
  const found = [...readClusters(doc).values()].find((one) => one.title === title && !one.bin)
  return found?.id ?? null
}

/** The thoughts that went into a card; none for what a person in the audience wrote. */
export function thoughtsIn({ head, sources }: Card): readonly Thought[] {
  return [head, ...sources].flatMap((idea) => thoughtBehind(idea.original) ?? [])
}

export function cardsAbout(doc: Y.Doc, alike: Alike): readonly Card[] {
  return cardsOn(doc).filter((card) => thoughtsIn(card).some((one) => one.alike === alike))
}

/** Every card in a cluster, and no two cards that say the same. */
export function isTidy(doc: Y.Doc): boolean {
  const { unsorted, clusters } = boardView(readIdeas(doc), readClusters(doc))
  const kinds = clusters
    .flatMap(({ cards }) => cards)
    .flatMap((card) => [...new Set(thoughtsIn(card).flatMap((one) => one.alike ?? []))])
  return unsorted.length === 0 && kinds.length > 0 && new Set(kinds).size === kinds.length
}
