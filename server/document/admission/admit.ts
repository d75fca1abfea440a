// Step 2. The only door for strangers' edits: pure but for the shadow it tries them on, synchronous, and whole — an
// update is admitted or refused, never filtered. Order: decode under a budget, form, clients, clocks, places and
// content, deletes, then the shadow. Cheap checks come first and touch nothing: 4,000 updates with a missing clock
// would cost seconds if applied.
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
import { forbidden, gap, malformed, tooMuch, type Refused, type Verdict } from './verdict.ts'

export interface Door extends Ownership {
  readonly shadow: Y.Doc
  readonly structLimit: number
  readonly unitLimit: number
  readonly conflictLimit: number
  readonly roots: ReadonlySet<string>
  readonly ruleFor: RuleFor
  /** In a pad a struct whose place is gone harms nobody: two devices may have made the same entry. */
  readonly takesLost: boolean
  /** A limit on the whole document, asked once the update (of so many bytes) is on the shadow; null = within. */
  readonly tooBig: (bytes: number) => string | null
  /** Makes the shadow as it was before this update. */
  readonly restore: () => void
}

/** Judges one update and, when it is admitted, applies it to the shadow. */
export function admit(update: Uint8Array, door: Door): Verdict {
  const decoded = decodeUpdate(update, door.structLimit)
  if (!decoded.ok) return decoded.error
  const { structs, deletes } = decoded.value
  const refused = judgeBytes(decoded.value, door)
  if (refused !== null) return refused
  const fresh = freshStructs(structs, door.shadow)
  if (!fresh.ok) return fresh.error
  const newClients = [...fresh.value.keys()].filter((client) => door.ownerOf(client) === undefined)
  const tooMany = judgeClientCount(newClients, door)
  if (tooMany !== null) return tooMany
  const placed = judgeStructs(fresh.value, door)
  if (!('moved' in placed)) return placed
  const removed = judgeDeletes(deletes, fresh.value, door.shadow, door.ruleFor)
  if (!removed.ok) return removed.error
  if (fresh.value.size === 0 && removed.value.areKnown) return { kind: 'known' }
  const tried = tryOn(update, { ...placed, removed: removed.value.keyed }, door)
  if (tried === null) return { kind: 'known' }
  if (!(tried instanceof Uint8Array)) return tried
  return { kind: 'admitted', update: tried, newClients, moved: [...placed.moved] }
}

/** What can be told without looking where a struct belongs. */
function judgeBytes(decoded: Decoded, door: Door): Refused | null {
  return (
    judgeForm(decoded, door.unitLimit) ??
    judgeRoots(decoded.structs, door.roots) ??
    judgeOwners(decoded.structs, door.shadow, door)
  )
}

interface Placed extends Omit<Touched, 'removed'> {
  readonly moved: ReadonlySet<string>
}

function judgeStructs(fresh: FreshByClient, door: Door): Placed | Refused {
  const set: Y.ID[] = []
  const texts = new Map<string, { path: Path; before: number }>()
  const moved = new Set<string>()
  const crowd = new Crowd(door.shadow, door.conflictLimit)
  const judge = ({ struct, known }: Fresh, found: Found): Refused | null => {
    if (found.kind === 'lost' && door.takesLost) return null
    if (found.kind !== 'place' || !(struct instanceof Y.Item)) return forbidden('no place')
    const { parent, key } = found.place
    if (known === 0 && !crowd.admits(struct, found.place)) return tooMuch('conflicts')
    const refused = judgeContent(struct, found.place, door.ruleFor)
    if (refused !== null) return refused
    if (key !== null) set.push(struct.id)
    else {
      const name = parent.join(' ')
      if (!texts.has(name)) texts.set(name, { path: parent, before: lengthAt(door.shadow, parent) })
    }
    const [, entryId] = parent
    if (entryId !== undefined && (key === 'cluster' || key === 'into')) moved.add(entryId)
    return null
  }
  return placeAll(fresh, door.shadow, judge) ?? { set, texts, moved }
}

/** Applies it; what the shadow says has changed is what goes on from here. */
function tryOn(update: Uint8Array, touched: Touched, door: Door): Uint8Array | Refused | null {
  const { shadow } = door
  let made: Uint8Array | null = null
  const hear = (bytes: Uint8Array): void => void (made = bytes)
  shadow.on('update', hear)
  let refused: Refused | null
  try {
    Y.applyUpdate(shadow, update, 'admission')
    const hasGap = shadow.store.pendingStructs !== null || shadow.store.pendingDs !== null
    refused = hasGap ? gap : judgeAfter(shadow, touched, door.ruleFor)
    const size = refused === null ? door.tooBig(update.length) : null
    if (size !== null) refused = tooMuch(size)
  } catch {
    refused = malformed // Yjs could not make sense of what we could: nothing of it may stay
  } finally {
    shadow.off('update', hear)
  }
  if (refused !== null) door.restore()
  return refused ?? made
}
