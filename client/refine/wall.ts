import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { must } from '../../shared/kernel/assert.ts'
import type { Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import type { BoardStore, Layout } from '../board/board-store.ts'
import type { Presence } from '../board/presence.ts'
import type { Replica } from '../sync/replica.ts'
import type { CardFacts, Standing } from './card-facts.ts'
import type { WallActs } from './wall-acts.ts'
import type { WallState, WallUi } from './wall-ui.ts'

/** The objects that every part of the wall uses. */
export interface Wall {
  readonly board: Replica
  readonly store: BoardStore
  readonly ui: WallUi
  readonly acts: WallActs
  readonly presence: Presence
  readonly facts: CardFacts
}

export const WallContext = createContext<Wall | null>(null)

export function useWall(): Wall {
  return must(useContext(WallContext), 'wall')
}

export function useUi<T>(pick: (state: WallState) => T): T {
  return useStore(useWall().ui, pick)
}

export function useLayout(): Layout {
  const { store } = useWall()
  return useSyncExternalStore(store.onLayout, () => store.layout)
}

/** How many cards the wall has. */
export function useCardCount(): number {
  const { store } = useWall()
  return useSyncExternalStore(store.onLayout, () => store.layout.cards)
}

/** One card with its facts. The component is drawn again when the card or one of its facts changes. */
export function useStanding({ store, facts }: Wall, id: IdeaId): Standing | null {
  const subscribe = useCallback((tell: () => void) => store.onCard(id, tell), [store, id])
  return useSyncExternalStore(subscribe, () => facts.of(id))
}

/** One card. The component is drawn again when this card changes, and for no other change. */
export function useCard(id: IdeaId): Card | null {
  const { store } = useWall()
  const subscribe = useCallback((tell: () => void) => store.onCard(id, tell), [store, id])
  return useSyncExternalStore(subscribe, () => store.card(id))
}
