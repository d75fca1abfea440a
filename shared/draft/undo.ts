import type * as Y from 'yjs'
import { parseDraftId, type DraftId } from '../kernel/ids.ts'
import type { Act, Change } from '../replica/act.ts'
import { Acts } from '../replica/acts.ts'
import { draftKeys, draftRoot } from './shape.ts'

/** An act in a pad in the words that tell its owner what was undone. */
export interface DraftAct {
  readonly kind:
    | 'type'
    | 'add'
    | 'enter'
    | 'keep-back'
    | 'edit'
    | 'delete'
    | 'move'
    | 'move-question'
  readonly drafts: readonly DraftId[]
}

/** Undo for the acts made in this pad under `origin`, which is one device. */
export function draftUndo(doc: Y.Doc, origin: unknown): Acts {
  return new Acts(doc, [draftRoot], origin, [draftKeys.column])
}

/** Null for an act that changed only values that people have no word for. */
export function describeDraftAct(act: Act): DraftAct | null {
  const changes = act.map((change) => ({ change, kind: kindOf(change) }))
  const has = (kind: DraftAct['kind']) => changes.some((each) => each.kind === kind)
  const typed = act.filter((change) => change.kind === 'text').map((change) => change.entry)
  // Here a working copy was binned and its original got the words.
  if (has('delete') && new Set(typed).size > 1) return { kind: 'edit', drafts: originals(act) }
  const kind = byWeight.find(has)
  if (kind === undefined) return null
  const subject = changes.filter((each) => each.kind === kind).map((each) => each.change)
  return { kind, drafts: draftsIn(subject) }
}

/** An act is named after the first of these kinds that it contains. */
const byWeight = [
  'delete',
  'add',
  'enter',
  'keep-back',
  'move-question',
  'move',
  'type',
] as const satisfies readonly DraftAct['kind'][]

function kindOf(change: Change): DraftAct['kind'] | null {
  if (change.kind === 'text') return 'type'
  switch (change.field) {
    case draftKeys.bin:
      return change.after.value === true ? 'delete' : 'add'
    case draftKeys.kept:
      return change.after.value === true ? 'keep-back' : 'enter'
    case draftKeys.order:
    case draftKeys.column:
      return 'move'
    case draftKeys.question:
      return 'move-question'
    default:
      return null
  }
}

function originals(act: Act): DraftId[] {
  const binned = new Set(act.flatMap((change) => (change.kind === 'key' ? change.entry : [])))
  return draftsIn(act.filter((change) => !binned.has(change.entry)))
}

function draftsIn(changes: readonly Change[]): DraftId[] {
  return [...new Set(changes.flatMap((change) => parseDraftId(change.entry) ?? []))]
}
