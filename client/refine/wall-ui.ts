// What this person has in hand on the wall: focus, selection, what is in the air, which parts are open. View state
// only; nothing of it is anybody else's business or survives a reload.
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ClusterId, IdeaId } from '../../shared/kernel/ids.ts'
import type { Place } from './places.ts'

interface InTheAir {
  readonly ids: readonly IdeaId[]
  readonly place: Place
}

export interface WallState {
  /** The card that Tab leads to. */
  readonly active: IdeaId | null
  readonly selected: ReadonlySet<IdeaId>
  /** Picked up by keyboard, and where it would go. */
  readonly air: InTheAir | null
  readonly rewording: IdeaId | null
  /** Stacks whose sources are shown. */
  readonly unfolded: ReadonlySet<IdeaId>
  readonly menu: IdeaId | null
  readonly merging: readonly IdeaId[] | null
  /** Dropped onto the middle of a card: merge, or stand together? */
  readonly dropped: { readonly ids: readonly IdeaId[]; readonly on: IdeaId } | null
  readonly composing: boolean
  /** A cluster just made: its name is typed next, so letters that come before its field is there act on nothing. */
  readonly naming: ClusterId | 'soon' | null
  /** Null = closed. */
  readonly find: string | null
}

export type WallUi = StoreApi<WallState>

export function newWallUi(): WallUi {
  return createStore<WallState>(() => ({
    active: null,
    selected: new Set(),
    air: null,
    rewording: null,
    unfolded: new Set(),
    menu: null,
    merging: null,
    dropped: null,
    composing: false,
    naming: null,
    find: null,
  }))
}

/** The selection when `id` is part of it, else the card alone. */
export function handOf(ui: WallUi, id: IdeaId): readonly IdeaId[] {
  const { selected } = ui.getState()
  return selected.has(id) ? [...selected] : [id]
}

export function toggleSelected(ui: WallUi, id: IdeaId): void {
  ui.setState(({ selected }) => ({ selected: toggled(selected, id), active: id }))
}

export function toggleStack(ui: WallUi, id: IdeaId): void {
  ui.setState(({ unfolded }) => ({ unfolded: toggled(unfolded, id) }))
}

function toggled(set: ReadonlySet<IdeaId>, id: IdeaId): ReadonlySet<IdeaId> {
  const next = new Set(set)
  if (!next.delete(id)) next.add(id)
  return next
}
