import type * as Y from 'yjs'
import { parseDraftId, type DraftId } from '../kernel/ids.ts'
import type { Act, Change } from '../replica/act.ts'
import { Acts } from '../replica/acts.ts'
import { draftKeys, draftRoot } from './shape.ts'

/** What an act in one's pad was, for saying what was undone. */
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

/** Undo of the acts made in this pad under `origin`, on this device. */
export function draftUndo(doc: Y.Doc, origin: unknown): Acts {
  return new Acts(doc, [draftRoot], origin)
}

/** Null for an act that changed nothing people would have a word for. */
export function describeDraftAct(act: Act): DraftAct | null {
  const changes = act.map((change) => ({ change, kind: kindOf(change) }))
  const has = (kind: DraftAct['kind']) => changes.some((each) => each.kind === kind)
  const typed = act.filter((change) => change.kind === 'text').map((change) => change.entry)
  // The working copy is binned, the original gets its words.
  if (has('delete') && new Set(typed).size > 1) return { kind: 'edit', drafts: originals(act) }
  const kind = byWeight.find(has)
  if (kind === undefined) return null
  const subject = changes.filter((each) => each.kind === kind).map((each) => each.change)
  return { kind, drafts: draftsIn(subject) }
}

/** An act is named after the weightiest thing it did. */
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
