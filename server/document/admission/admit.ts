// Admission: the only way in for strangers' edits. An update is admitted or refused as a whole, never filtered. The check is
// synchronous, and pure except for the shadow on which an update is tried. Its order: decode within a budget, form,
// clients, clocks, positions and content, deletes, size, and last the shadow, unless the structs alone say enough. The
// cheap checks come first and touch nothing: applying 4,000 updates with a missing clock would cost seconds. An update that
// is refused on the shadow is taken back out of it, so a refusal never costs more than an admission.
import * as Y from 'yjs'
import { judgeAfter, lengthAt, type Touched } from './after.ts'
import { judgeForm, judgeRoots } from './canonical.ts'
import { judgeContent, remembering, type RuleFor } from './content.ts'
import { ConflictCount } from './conflict-count.ts'
import { decodeUpdate, type Decoded, type Struct } from './decode.ts'
import { judgeDeletes, type Deletes } from './deletes.ts'
import { findPositions, freshStructs, isKnown, type Fresh, type FreshByClient } from './fresh.ts'
import { bytesOfNews } from './growth.ts'
import { judgeClientCount, judgeOwners, type Ownership } from './owners.ts'
import { Places, type Found, type Path, type Position } from './position.ts'
import { plainEdit, type Growth, type Positioned } from './plain.ts'
import { rollBack } from './roll-back.ts'
import type { BoardChange } from '../board-meter.ts'
import type { Shadow } from '../shadow.ts'
import { Weight } from './weight.ts'
import { forbidden, gap, malformed, tooMuch, type Refused, type Verdict } from './verdict.ts'

/** What admission has to know of the room, the sender and the limits. */
export interface AdmissionContext extends Ownership {
  readonly shadow: Shadow
  /** Applies the waiting edits to the shadow's document. */
  readonly applyWaiting: () => void
  /** The most structs of one update, and the most that it may weigh (weight.ts). */
  readonly structLimit: number
  readonly unitLimit: number
  readonly conflictLimit: number
  readonly roots: ReadonlySet<string>
  readonly ruleFor: RuleFor
  /** True in a pad: a struct whose position is gone harms nobody there. Two devices may have made the same entry. */
  readonly takesLost: boolean
  /** A plain edit in an update may wait and be applied later, together with others; a step 2 is applied at once. */
  readonly isStep2: boolean
  /** True when the document takes so much in any case. */
  readonly surelyTakes: (growth: Growth) => boolean
  /** True when a board takes so many bytes. A pad has no limit of bytes. */
  readonly takesBytes: (change: BoardChange) => boolean
  /** Asked with the update on the shadow: the name of a limit on the whole pad that it passes, or null. */
  readonly tooBig: () => string | null
  /** Builds the shadow again, with the `kept` changes since the last take. For an update at which Yjs throws. */
  readonly restore: (kept: readonly Uint8Array[]) => void
}

/**
 * A step 2 may have so many times more delete ranges than structs, because it repeats the whole delete set of its client. The
 * largest boards that were measured have 45,000 structs, and so at most half as many ranges.
 */
const RANGES_PER_STRUCT_OF_STEP_2 = 25

/** Judges one update. An admitted update is on the shadow afterwards, or waits to be applied to it. */
export function admit(update: Uint8Array, context: AdmissionContext): Verdict {
  const { structLimit, isStep2 } = context
  const mostRanges = structLimit * (isStep2 ? RANGES_PER_STRUCT_OF_STEP_2 : 1)
  const decoded = decodeUpdate(update, structLimit, mostRanges)
  if (!decoded.ok) return decoded.error
  if (context.shadow.buildsOnWaiting(decoded.value)) context.applyWaiting()
  const judged = judge(decoded.value, context)
  if (!('positioned' in judged)) return judged
  if (letWait(update, decoded.value, judged, context)) return admitted(update, judged)
  if (context.shadow.hasWaiting) {
    context.applyWaiting()
    return admit(update, context) // the first judgement did not know the waiting edits
  }
  if (!hasRoomFor(update, decoded.value, judged, context)) return tooMuch('board')
  const tried = tryOn(update, judged, context)
  if (tried === null) return { kind: 'known' }
  if (!(tried instanceof Uint8Array)) return tried
  return admitted(tried, judged)
}

interface Judged extends Placed, Touched {
  readonly newClients: readonly number[]
  readonly removesOnly: boolean
  readonly deletes: Deletes
  /** In structs (weight.ts). */
  readonly weight: number
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
  const places = new Places(doc)
  const { ruleFor, structLimit: limit } = context
  const weight = new Weight(limit)
  const placed = judgeStructs(decoded.structs, fresh.value, places, weight, context)
  if (!('moved' in placed)) return placed
  const rules = { ruleFor, limit, isStep2: context.isStep2, weight }
  const removed = judgeDeletes(decoded.deletes, fresh.value, places, rules)
  if (!removed.ok) return removed.error
  const deletes = removed.value
  if (fresh.value.size === 0 && deletes.areKnown) return { kind: 'known' }
  if (weight.isOver) return tooMuch('weight')
  const removesOnly = fresh.value.size === 0
  return {
    ...placed,
    newClients,
    removesOnly,
    deletes,
    removed: deletes.keyed,
    weight: weight.sum,
  }
}

/** Lets a plain edit wait. False when the edit has to be tried on the shadow. */
function letWait(
  update: Uint8Array,
  decoded: Decoded,
  judged: Judged,
  context: AdmissionContext,
): boolean {
  if (context.isStep2) return false
  const { positioned, texts } = judged
  const plain = plainEdit({ decoded, positioned, texts }, context.shadow.doc, context.ruleFor)
  if (plain === null || !context.shadow.hasRoomFor(plain, judged.weight)) return false
  if (!context.surelyTakes({ ...plain.growth, bytes: update.length })) return false
  context.shadow.wait(update, plain, judged.weight)
  return true
}

/** The checks that need no position. */
function judgeBytes(decoded: Decoded, context: AdmissionContext): Refused | null {
  if (isTooHeavy(decoded, context)) return tooMuch('deletes')
  return (
    judgeForm(decoded, context.unitLimit) ??
    judgeRoots(decoded.structs, context.roots) ??
    judgeOwners(decoded.structs, context.shadow.doc, context)
  )
}

/** Each range deletes a struct or more, except in a step 2: a step 2 repeats what its client deleted before. */
const isTooHeavy = (
  { structs, deletes }: Decoded,
  { isStep2, structLimit }: AdmissionContext,
): boolean => !isStep2 && structs.length + deletes.length > structLimit

interface Placed extends Omit<Touched, 'removed'> {
  readonly moved: ReadonlySet<string>
  /** Every new struct with its position, except those whose position is gone. */
  readonly positioned: readonly Positioned[]
}

function judgeStructs(
  structs: readonly Struct[],
  fresh: FreshByClient,
  places: Places,
  weight: Weight,
  context: AdmissionContext,
): Placed | Refused {
  const set: Y.ID[] = []
  const texts = new Map<string, { path: Path; before: number }>()
  const moved = new Set<string>()
  const positioned: Positioned[] = []
  const { doc } = places
  const conflicts = new ConflictCount(doc, context.conflictLimit, weight)
  for (const struct of structs)
    if (struct instanceof Y.Item && isKnown(struct, doc)) conflicts.splits(struct)
  const ruleFor = remembering(context.ruleFor)
  const note = ({ struct }: Fresh, { parent, key, name }: Position): void => {
    if (key !== null) set.push(struct.id)
    else if (!texts.has(name)) texts.set(name, { path: parent, before: lengthAt(doc, parent) })
    const [, entryId] = parent
    if (entryId !== undefined && (key === 'cluster' || key === 'into')) moved.add(entryId)
  }
  const judgeOne = (one: Fresh, found: Found): Refused | null => {
    const { struct, known } = one
    if (found.kind === 'lost' && context.takesLost) return null
    if (found.kind !== 'position' || !(struct instanceof Y.Item)) return forbidden('no place')
    const { position } = found
    if (!conflicts.admits(struct, position, known)) return tooMuch('conflicts')
    const refused = judgeContent(struct, position, ruleFor)
    if (refused !== null) return refused
    positioned.push({ one, position })
    note(one, position)
    return null
  }
  const refused = findPositions(fresh, places, judgeOne)
  weight.structs(structs.length)
  weight.steps(conflicts.steps)
  return refused ?? { set, texts, moved, positioned }
}

/**
 * A deletion in the middle of a struct leaves two more structs, each of which names its left neighbour: the kind, a client
 * and a clock, of five bytes each at most.
 */
const BYTES_OF_A_SPLIT = 2 * (1 + 5 + 5)

/** Whether the board has room for what is new in the update. */
function hasRoomFor(
  update: Uint8Array,
  decoded: Decoded,
  { removesOnly, deletes }: Judged,
  { shadow, takesBytes }: AdmissionContext,
): boolean {
  const splits = removesOnly ? deletes.news.length * BYTES_OF_A_SPLIT : 0
  if (takesBytes({ bytes: update.length + splits, removesOnly })) return true
  const bytes = bytesOfNews(update, decoded, deletes.news, shadow.doc)
  return takesBytes({ bytes: bytes + splits, removesOnly })
}

/**
 * Applies the update to the shadow, and takes it back if it is refused. Returns the change of the shadow as Yjs encoded it,
 * null when nothing changed, or why the update is refused.
 */
function tryOn(
  update: Uint8Array,
  judged: Judged,
  context: AdmissionContext,
): Uint8Array | Refused | null {
  const { doc, heard } = context.shadow
  const kept = [...heard]
  const act = (transaction: Y.Transaction): Refused | null => {
    Y.applyUpdate(doc, update)
    const refused = judgeTried(judged, context)
    if (refused !== null) rollBack(transaction)
    return refused
  }
  try {
    return Y.transact(doc, act, 'admission', false) ?? heard[kept.length] ?? null
  } catch {
    context.restore(kept) // Yjs threw on an update that our own checks passed, and nobody knows what it has left behind
    return malformed
  }
}

/** Asked while the update is on the shadow. */
function judgeTried(judged: Judged, context: AdmissionContext): Refused | null {
  const { doc } = context.shadow
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return gap
  const refused = judgeAfter(doc, judged, context.ruleFor)
  if (refused !== null) return refused
  const size = context.tooBig()
  return size === null ? null : tooMuch(size)
}
