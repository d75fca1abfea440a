// Admission: the only way in for strangers' edits. An update is admitted or refused as a whole, never filtered. The check is
// synchronous, and pure except for the shadow on which an update is tried. Its order: decode within a budget, form,
// clients, clocks, positions and content, deletes, and last the shadow, unless the structs alone say enough. The cheap
// checks come first and touch nothing: applying 4,000 updates with a missing clock would cost seconds.
import * as Y from 'yjs'
import { judgeAfter, lengthAt, type Touched } from './after.ts'
import { judgeForm, judgeRoots } from './canonical.ts'
import { judgeContent, type RuleFor } from './content.ts'
import { ConflictCount } from './conflict-count.ts'
import { decodeUpdate, type Decoded } from './decode.ts'
import { judgeDeletes } from './deletes.ts'
import { freshStructs, findPositions, type Fresh, type FreshByClient } from './fresh.ts'
import { judgeClientCount, judgeOwners, type Ownership } from './owners.ts'
import type { Found, Path } from './position.ts'
import { plainEdit, type Growth, type Positioned } from './plain.ts'
import type { BoardChange } from '../board-meter.ts'
import type { Shadow } from '../shadow.ts'
import { forbidden, gap, malformed, tooMuch, type Refused, type Verdict } from './verdict.ts'

/** What admission has to know of the room, the sender and the limits. */
export interface AdmissionContext extends Ownership {
  readonly shadow: Shadow
  /** Applies the waiting edits to the shadow's document. */
  readonly applyWaiting: () => void
  readonly structLimit: number
  readonly unitLimit: number
  readonly conflictLimit: number
  readonly roots: ReadonlySet<string>
  readonly ruleFor: RuleFor
  /** True in a pad: a struct whose position is gone harms nobody there. Two devices may have made the same entry. */
  readonly takesLost: boolean
  /** False for a step 2. A plain edit in an update may wait and be applied later, together with others. */
  readonly mayWait: boolean
  /** True when the document takes so much in any case. */
  readonly surelyTakes: (growth: Growth) => boolean
  /** Asked with the update on the shadow: the name of a limit on the whole document that it passes, or null. */
  readonly tooBig: (change: BoardChange) => string | null
  /** Builds the shadow again, with the `kept` changes since the last take. */
  readonly restore: (kept: readonly Uint8Array[]) => void
}

/** Judges one update. An admitted update is on the shadow afterwards, or waits to be applied to it. */
export function admit(update: Uint8Array, context: AdmissionContext): Verdict {
  const decoded = decodeUpdate(update, context.structLimit)
  if (!decoded.ok) return decoded.error
  if (context.shadow.buildsOnWaiting(decoded.value)) context.applyWaiting()
  const judged = judge(decoded.value, context)
  if (!('positioned' in judged)) return judged
  if (letWait(update, decoded.value, judged, context)) return admitted(update, judged)
  if (context.shadow.hasWaiting) {
    context.applyWaiting()
    return admit(update, context) // the first judgement did not know the waiting edits
  }
  const tried = tryOn(update, judged, context)
  if (tried === null) return { kind: 'known' }
  if (!(tried instanceof Uint8Array)) return tried
  return admitted(tried, judged)
}

interface Judged extends Placed, Touched {
  readonly newClients: readonly number[]
  readonly removesOnly: boolean
}

const admitted = (update: Uint8Array, { newClients, moved }: Judged): Verdict => ({
  kind: 'admitted',
  update,
  newClients,
  moved: [...moved],
})

/** All checks that need no trial on the shadow. */
function judge(
  decoded: Decoded,
  context: AdmissionContext,
): Judged | Refused | { readonly kind: 'known' } {
  const { doc } = context.shadow
  const refused = judgeBytes(decoded, context)
  if (refused !== null) return refused
  const fresh = freshStructs(decoded.structs, doc)
  if (!fresh.ok) return fresh.error
  const newClients = [...fresh.value.keys()].filter(
    (client) => context.ownerOf(client) === undefined,
  )
  const tooMany = judgeClientCount(newClients, context)
  if (tooMany !== null) return tooMany
  const placed = judgeStructs(fresh.value, context)
  if (!('moved' in placed)) return placed
  const removed = judgeDeletes(decoded.deletes, fresh.value, doc, context.ruleFor)
  if (!removed.ok) return removed.error
  if (fresh.value.size === 0 && removed.value.areKnown) return { kind: 'known' }
  const removesOnly = fresh.value.size === 0
  return { ...placed, newClients, removesOnly, removed: removed.value.keyed }
}

/** Lets a plain edit wait. False when the edit has to be tried on the shadow. */
function letWait(
  update: Uint8Array,
  decoded: Decoded,
  judged: Judged,
  context: AdmissionContext,
): boolean {
  if (!context.mayWait) return false
  const { positioned, texts } = judged
  const plain = plainEdit({ decoded, positioned, texts }, context.shadow.doc, context.ruleFor)
  if (plain === null || !context.shadow.hasRoomFor(plain)) return false
  if (!context.surelyTakes({ ...plain.growth, bytes: update.length })) return false
  context.shadow.wait(update, plain)
  return true
}

/** The checks that need no position. */
function judgeBytes(decoded: Decoded, context: AdmissionContext): Refused | null {
  return (
    judgeForm(decoded, context.unitLimit) ??
    judgeRoots(decoded.structs, context.roots) ??
    judgeOwners(decoded.structs, context.shadow.doc, context)
  )
}

interface Placed extends Omit<Touched, 'removed'> {
  readonly moved: ReadonlySet<string>
  /** Every new struct with its position, except those whose position is gone. */
  readonly positioned: readonly Positioned[]
}

function judgeStructs(fresh: FreshByClient, context: AdmissionContext): Placed | Refused {
  const set: Y.ID[] = []
  const texts = new Map<string, { path: Path; before: number }>()
  const moved = new Set<string>()
  const positioned: Positioned[] = []
  const { doc } = context.shadow
  const conflicts = new ConflictCount(doc, context.conflictLimit)
  const judgeOne = (one: Fresh, found: Found): Refused | null => {
    const { struct, known } = one
    if (found.kind === 'lost' && context.takesLost) return null
    if (found.kind !== 'position' || !(struct instanceof Y.Item)) return forbidden('no place')
    const { parent, key } = found.position
    if (known === 0 && !conflicts.admits(struct, found.position)) return tooMuch('conflicts')
    const refused = judgeContent(struct, found.position, context.ruleFor)
    if (refused !== null) return refused
    positioned.push({ one, position: found.position })
    if (key !== null) set.push(struct.id)
    else {
      const name = parent.join(' ')
      if (!texts.has(name)) texts.set(name, { path: parent, before: lengthAt(doc, parent) })
    }
    const [, entryId] = parent
    if (entryId !== undefined && (key === 'cluster' || key === 'into')) moved.add(entryId)
    return null
  }
  return findPositions(fresh, doc, judgeOne) ?? { set, texts, moved, positioned }
}

/** Applies the update to the shadow, and restores the shadow if it is refused. Returns what `trial` returns. */
function tryOn(
  update: Uint8Array,
  judged: Judged,
  context: AdmissionContext,
): Uint8Array | Refused | null {
  const { shadow } = context
  const kept = [...shadow.heard]
  const tried = trial(update, judged, context)
  if (tried !== null && !(tried instanceof Uint8Array)) context.restore(kept)
  return tried
}

/** Returns the change of the shadow as Yjs encoded it, null when nothing changed, or why the update is refused. */
function trial(
  update: Uint8Array,
  judged: Judged,
  context: AdmissionContext,
): Uint8Array | Refused | null {
  const { doc, heard } = context.shadow
  const before = heard.length
  try {
    Y.applyUpdate(doc, update, 'admission')
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return gap
    const refused = judgeAfter(doc, judged, context.ruleFor)
    if (refused !== null) return refused
    const changed = heard[before] ?? null
    // The parts of a step 2 that we have already do not make the document larger, so only the change counts.
    const bytes = changed?.length ?? 0
    const size = context.tooBig({ bytes, removesOnly: judged.removesOnly })
    return size === null ? changed : tooMuch(size)
  } catch {
    return malformed // Yjs threw on an update that our own checks passed; the caller restores the shadow
  }
}
