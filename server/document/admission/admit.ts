// Step 2. The only way in for strangers' edits: pure but for the shadow it tries them on, synchronous, and whole — an
// update is admitted or refused, never filtered. Order: decode under a budget, form, clients, clocks, places and
// content, deletes, then, unless the structs alone say enough, the shadow. Cheap checks come first and touch nothing:
// 4,000 updates with a missing clock would cost seconds if applied.
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

export interface AdmissionContext extends Ownership {
  readonly shadow: Shadow
  /** Puts what waits on the shadow's document. */
  readonly applyWaiting: () => void
  readonly structLimit: number
  readonly unitLimit: number
  readonly conflictLimit: number
  readonly roots: ReadonlySet<string>
  readonly ruleFor: RuleFor
  /** In a pad a struct whose place is gone harms nobody: two devices may have made the same entry. */
  readonly takesLost: boolean
  /** A plain edit is applied later, with others; a step 2 never is. */
  readonly mayWait: boolean
  /** True when so much fits into the whole document whatever else is true of it. */
  readonly surelyTakes: (growth: Growth) => boolean
  /** A limit on the whole document, asked once the update is on the shadow and made this of it; null = within. */
  readonly tooBig: (change: BoardChange) => string | null
  /** Makes the shadow anew, with what it `kept` since the last take. */
  readonly restore: (kept: readonly Uint8Array[]) => void
}

/** Judges one update and, when it is admitted, puts it on the shadow, at once or with others. */
export function admit(update: Uint8Array, context: AdmissionContext): Verdict {
  const decoded = decodeUpdate(update, context.structLimit)
  if (!decoded.ok) return decoded.error
  if (context.shadow.buildsOnWaiting(decoded.value)) context.applyWaiting()
  const judged = judge(decoded.value, context)
  if (!('positioned' in judged)) return judged
  if (waits(update, decoded.value, judged, context)) return admitted(update, judged)
  if (context.shadow.hasWaiting) {
    context.applyWaiting()
    return admit(update, context) // it was judged without what waited
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

/** Everything that needs no trial. */
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

/** True when the structs alone are enough, and nothing that waits could change what they say. */
function waits(
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

/** What can be told without looking where a struct belongs. */
function judgeBytes(decoded: Decoded, context: AdmissionContext): Refused | null {
  return (
    judgeForm(decoded, context.unitLimit) ??
    judgeRoots(decoded.structs, context.roots) ??
    judgeOwners(decoded.structs, context.shadow.doc, context)
  )
}

interface Placed extends Omit<Touched, 'removed'> {
  readonly moved: ReadonlySet<string>
  /** Of every new struct whose place was found. */
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

/** Applies it; what the shadow says has changed is what goes on from here. */
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

/** What it changed, as Yjs wrote it anew: null when nothing. */
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
    // What a step 2 only repeats is no growth, however long it is.
    const bytes = changed?.length ?? 0
    const size = context.tooBig({ bytes, removesOnly: judged.removesOnly })
    return size === null ? changed : tooMuch(size)
  } catch {
    return malformed // Yjs could not make sense of what we could: nothing of it may stay
  }
}
