import type * as Y from 'yjs'
import { parseClusterId, parseIdeaId, type ClusterId, type IdeaId } from '../kernel/ids.ts'
import type { Act, Change } from '../replica/act.ts'
import { Acts } from '../replica/acts.ts'
import { boardRoots, clusterKeys, ideaKeys } from './shape.ts'

/** An act on the board in the words that tell a person what was undone. */
export interface BoardAct {
  readonly kind:
    | 'reword'
    | 'merge'
    | 'split'
    | 'move'
    | 'set-aside'
    | 'bring-back'
    | 'rename-cluster'
    | 'move-cluster'
  readonly ideas: readonly IdeaId[]
  readonly clusters: readonly ClusterId[]
}

/** Undo for the acts made under `origin`. Writes of the server and acts of other people are never undone. */
export function boardUndo(doc: Y.Doc, origin: unknown): Acts {
  return new Acts(doc, [boardRoots.ideas, boardRoots.clusters], origin)
}

/** Null for an act that changed only values that people have no word for. */
export function describeAct(act: Act): BoardAct | null {
  const kinds = act.flatMap((change) => kindOf(change) ?? [])
  const kind =
    kinds.find((each) => each === 'merge') ?? kinds.find((each) => each !== 'move') ?? kinds[0]
  if (kind === undefined) return null
  // A merge may also clear a dead pointer of the head, and a move may give neighbours new keys. Neither is named.
  const named = act.filter((change) => kindOf(change) === kind && !isRespaced(change, act))
  return {
    kind,
    ideas: idsIn(named, boardRoots.ideas, parseIdeaId),
    clusters: idsIn(named, boardRoots.clusters, parseClusterId),
  }
}

function kindOf(change: Change): BoardAct['kind'] | null {
  if (change.kind === 'text') return change.root === boardRoots.ideas ? 'reword' : 'rename-cluster'
  if (change.field === ideaKeys.bin) return change.after.value === true ? 'set-aside' : 'bring-back'
  if (change.field === ideaKeys.into) return change.after.value === null ? 'split' : 'merge'
  if (change.root === boardRoots.clusters) {
    return change.field === clusterKeys.order ? 'move-cluster' : null
  }
  return change.field === ideaKeys.cluster || change.field === ideaKeys.order ? 'move' : null
}

/** Whether an idea only got a new order key in an act that moved other cards to another cluster. */
function isRespaced(change: Change, act: Act): boolean {
  if (change.field !== ideaKeys.order) return false
  const clustered = act.filter((each) => each.field === ideaKeys.cluster)
  return clustered.length > 0 && !clustered.some((each) => each.entry === change.entry)
}

function idsIn<Id extends string>(
  act: Act,
  root: string,
  parse: (value: unknown) => Id | null,
): Id[] {
  const here = act.filter((change) => change.root === root)
  return [...new Set(here.flatMap((change) => parse(change.entry) ?? []))]
}
