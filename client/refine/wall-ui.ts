// The state of the wall for this person only: focus, selection, cards picked up, open parts. Nobody else receives it,
// and it does not survive a reload.
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ClusterId, IdeaId } from '../../shared/kernel/ids.ts'
import type { DropTarget } from './drop-targets.ts'
import type { Unsaid } from './unsaid.ts'

interface InTheAir {
  readonly ids: readonly IdeaId[]
  readonly target: DropTarget
}

export interface WallState {
  /** The card at which the Tab key stops. */
  readonly active: IdeaId | null
  readonly selected: ReadonlySet<IdeaId>
  /** Cards picked up by keyboard, and where they would be dropped. */
  readonly air: InTheAir | null
  readonly rewording: IdeaId | null
  /** Cards whose merged wordings are shown. */
  readonly unfolded: ReadonlySet<IdeaId>
  readonly menu: IdeaId | null
  /** Whether the person is asked where the selected cards go. */
  readonly moving: boolean
  /** Where the person moved cards last; null before that. */
  readonly movedTo: { readonly cluster: ClusterId | null } | null
  readonly merging: readonly IdeaId[] | null
  /** The card of which the person says that it was their idea too. */
  readonly mineToo: IdeaId | null
  /** The idea whose card’s comments are open. */
  readonly talking: IdeaId | null
  /** Words of comments that are not posted, by the idea that they are about. */
  readonly unsaid: ReadonlyMap<IdeaId, Unsaid>
  /** Cards that were dropped onto the middle of another card; the person is asked what to do. */
  readonly dropped: { readonly ids: readonly IdeaId[]; readonly on: IdeaId } | null
  readonly composing: boolean
  /** The cluster whose name is typed in the field for new names (NewName.tsx); `soon` until the server has made it. */
  readonly naming: ClusterId | 'soon' | null
  /** The words in the field for new names. */
  readonly newName: string
  /** The words looked for; null while the find field is closed. */
  readonly find: string | null
  /** Clusters of which only the head is shown. */
  readonly folded: ReadonlySet<ClusterId>
  /** The cluster that is opened over the full width of the wall. */
  readonly opened: ClusterId | null
  /** Whether the whole wall is shown at once. */
  readonly overview: boolean
  /** Whether the panel of likely twins is open. */
  readonly twins: boolean
  /** The pairs of likely twins that the person passed over, as “a b”. */
  readonly passedTwins: ReadonlySet<string>
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
    moving: false,
    movedTo: null,
    merging: null,
    mineToo: null,
    talking: null,
    unsaid: new Map(),
    dropped: null,
    composing: false,
    naming: null,
    newName: '',
    find: null,
    folded: new Set(),
    opened: null,
    overview: false,
    twins: false,
    passedTwins: new Set(),
  }))
}

/** The selected cards if `id` is one of them, else `id` alone. */
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
