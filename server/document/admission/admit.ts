// Step 2. The only door for strangers' edits: pure but for the shadow it tries them on, synchronous, and whole — an
// update is admitted or refused, never filtered. Order: decode under a budget, form, clients, clocks, places and
// content, deletes, then, unless the structs alone say enough, the shadow. Cheap checks come first and touch nothing:
// 4,000 updates with a missing clock would cost seconds if applied.
import * as Y from 'yjs'
import { judgeAfter, lengthAt, type Touched } from './after.ts'
import { judgeForm, judgeRoots } from './canonical.ts'
import { judgeContent, type RuleFor } from './content.ts'
import { Crowd } from './crowding.ts'
import { decodeUpdate, type Decoded } from './decode.ts'
import { judgeDeletes } from './deletes.ts'
import { freshStructs, placeAll, type Fresh, type FreshByClient } from './fresh.ts'
import { judgeClientCount, judgeOwners, type Ownership } from './owners.ts'
import type { Found, Path } from './place.ts'
import { plainEdit, type Growth, type Placement } from './plain.ts'
import type { BoardChange } from '../board-meter.ts'
import type { Shadow } from '../shadow.ts'
import { forbidden, gap, malformed, tooMuch, type Refused, type Verdict } from './verdict.ts'

export interface Door extends Ownership {
  readonly shadow: Shadow
  /** Puts what waits on the shadow's document. */
  readonly settle: () => void
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
export function admit(update: Uint8Array, door: Door): Verdict {
  const decoded = decodeUpdate(update, door.structLimit)
  if (!decoded.ok) return decoded.error
  if (door.shadow.buildsOnWaiting(decoded.value)) door.settle()
  const judged = judge(decoded.value, door)
  if (!('placements' in judged)) return judged
  if (waits(update, decoded.value, judged, door)) return admitted(update, judged)
  if (!door.shadow.isSettled) {
    door.settle()
    return admit(update, door) // it was judged without what waited
  }
  const tried = tryOn(update, judged, door)
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
function judge(decoded: Decoded, door: Door): Judged | Refused | { readonly kind: 'known' } {
  const { doc } = door.shadow
  const refused = judgeBytes(decoded, door)
  if (refused !== null) return refused
  const fresh = freshStructs(decoded.structs, doc)
  if (!fresh.ok) return fresh.error
  const newClients = [...fresh.value.keys()].filter((client) => door.ownerOf(client) === undefined)
  const tooMany = judgeClientCount(newClients, door)
  if (tooMany !== null) return tooMany
  const placed = judgeStructs(fresh.value, door)
  if (!('moved' in placed)) return placed
  const removed = judgeDeletes(decoded.deletes, fresh.value, doc, door.ruleFor)
  if (!removed.ok) return removed.error
  if (fresh.value.size === 0 && removed.value.areKnown) return { kind: 'known' }
  const removesOnly = fresh.value.size === 0
  return { ...placed, newClients, removesOnly, removed: removed.value.keyed }
}

/** True when the structs alone are enough, and nothing that waits could change what they say. */
function waits(update: Uint8Array, decoded: Decoded, judged: Judged, door: Door): boolean {
  if (!door.mayWait) return false
  const { placements, texts } = judged
  const plain = plainEdit({ decoded, placements, texts }, door.shadow.doc, door.ruleFor)
  if (plain === null || !door.shadow.hasRoomFor(plain)) return false
  if (!door.surelyTakes({ ...plain.growth, bytes: update.length })) return false
  door.shadow.wait(update, plain)
  return true
}

/** What can be told without looking where a struct belongs. */
function judgeBytes(decoded: Decoded, door: Door): Refused | null {
  return (
    judgeForm(decoded, door.unitLimit) ??
    judgeRoots(decoded.structs, door.roots) ??
    judgeOwners(decoded.structs, door.shadow.doc, door)
  )
}

interface Placed extends Omit<Touched, 'removed'> {
  readonly moved: ReadonlySet<string>
  /** Of every new struct whose place was found. */
  readonly placements: readonly Placement[]
}

function judgeStructs(fresh: FreshByClient, door: Door): Placed | Refused {
  const set: Y.ID[] = []
  const texts = new Map<string, { path: Path; before: number }>()
  const moved = new Set<string>()
  const placements: Placement[] = []
  const { doc } = door.shadow
  const crowd = new Crowd(doc, door.conflictLimit)
  const judgeOne = (one: Fresh, found: Found): Refused | null => {
    const { struct, known } = one
    if (found.kind === 'lost' && door.takesLost) return null
    if (found.kind !== 'place' || !(struct instanceof Y.Item)) return forbidden('no place')
    const { parent, key } = found.place
    if (known === 0 && !crowd.admits(struct, found.place)) return tooMuch('conflicts')
    const refused = judgeContent(struct, found.place, door.ruleFor)
    if (refused !== null) return refused
    placements.push({ one, place: found.place })
    if (key !== null) set.push(struct.id)
    else {
      const name = parent.join(' ')
      if (!texts.has(name)) texts.set(name, { path: parent, before: lengthAt(doc, parent) })
    }
    const [, entryId] = parent
    if (entryId !== undefined && (key === 'cluster' || key === 'into')) moved.add(entryId)
    return null
  }
  return placeAll(fresh, doc, judgeOne) ?? { set, texts, moved, placements }
}

/** Applies it; what the shadow says has changed is what goes on from here. */
function tryOn(update: Uint8Array, judged: Judged, door: Door): Uint8Array | Refused | null {
  const { shadow } = door
  const kept = [...shadow.heard]
  const tried = trial(update, judged, door)
  if (tried !== null && !(tried instanceof Uint8Array)) door.restore(kept)
  return tried
}

/** What it changed, as Yjs wrote it anew: null when nothing. */
function trial(update: Uint8Array, judged: Judged, door: Door): Uint8Array | Refused | null {
  const { doc, heard } = door.shadow
  const before = heard.length
  try {
    Y.applyUpdate(doc, update, 'admission')
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return gap
    const refused = judgeAfter(doc, judged, door.ruleFor)
    if (refused !== null) return refused
    const changed = heard[before] ?? null
    // What a step 2 only repeats is no growth, however long it is.
    const bytes = changed?.length ?? 0
    const size = door.tooBig({ bytes, removesOnly: judged.removesOnly })
    return size === null ? changed : tooMuch(size)
  } catch {
    return malformed // Yjs could not make sense of what we could: nothing of it may stay
  }
}
