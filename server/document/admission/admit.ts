// Step 2. The only door for strangers' edits: pure but for the shadow it tries them on, synchronous, and whole — an
// update is admitted or refused, never filtered. Order: decode, budget, clients, clocks, grammar, deletes, sizes,
// shadow. Cheap checks come first and touch nothing; 4,000 updates with a missing clock cost seconds if applied.
import * as Y from 'yjs'
import type { ContentRule } from '../../../shared/replica/content-rule.ts'
import type { ParticipantId } from '../../../shared/kernel/ids.ts'
import { decodeUpdate, type Decoded, type DeleteRange } from './decode.ts'
import {
  NewPlaces,
  pathOf,
  placeInStore,
  placeOf,
  structAt,
  type Path,
  type Place,
} from './place.ts'
import { forbidden, tooMuch, type Verdict } from './verdict.ts'

export interface Door {
  readonly shadow: Y.Doc
  readonly participantId: ParticipantId
  /** Whose clientID this is; undefined = nobody's yet, null = the server's. */
  readonly ownerOf: (clientId: number) => ParticipantId | null | undefined
  readonly clientsOf: (participantId: ParticipantId) => number
  readonly clientLimit: number
  readonly structLimit: number
  readonly ruleFor: (path: Path) => ContentRule | null
  /** A limit on the whole document, given what the update adds; null = within. */
  readonly sizeRefusal: (added: Added) => string | null
}

export interface Added {
  readonly characters: number
  readonly entries: number
  readonly bytes: number
}

/** Judges one update and, when it is admitted, applies it to the shadow. */
export function admit(update: Uint8Array, door: Door): Verdict {
  const decoded = decodeUpdate(update)
  if (decoded === null) return { kind: 'malformed' }
  if (decoded.structs.length > door.structLimit) return tooMuch('structs')
  const judged = judgeStructs(decoded, door)
  if (judged.verdict !== null) return judged.verdict
  const deletes = judgeDeletes(decoded.deletes, judged, door)
  if (deletes.verdict !== null) return deletes.verdict
  if (judged.fresh.length === 0 && !deletes.any) return { kind: 'known' }
  const refused =
    textRefusal(judged, deletes.removed, door) ??
    door.sizeRefusal({ ...judged.added, bytes: update.length })
  if (refused !== null) return tooMuch(refused)
  Y.applyUpdate(door.shadow, update, 'admission')
  return { kind: 'admitted', update, newClients: [...judged.newClients], moved: [...judged.moved] }
}

interface Judged {
  readonly verdict: Verdict | null
  readonly fresh: readonly Y.Item[]
  readonly places: NewPlaces
  readonly newClients: ReadonlySet<number>
  readonly added: { characters: number; entries: number }
  /** Characters this update adds, by text. */
  readonly texts: ReadonlyMap<string, { path: Path; added: number }>
  readonly ends: ReadonlyMap<number, number>
  readonly moved: ReadonlySet<string>
}

function judgeStructs({ structs }: Decoded, door: Door): Judged {
  const ends = new Map<number, number>()
  const fresh: Y.Item[] = []
  const places = new NewPlaces()
  const newClients = new Set<number>()
  const added = { characters: 0, entries: 0 }
  const texts = new Map<string, { path: Path; added: number }>()
  const moved = new Set<string>()
  const said = (verdict: Verdict | null): Judged => ({
    verdict,
    fresh,
    places,
    newClients,
    added,
    texts,
    ends,
    moved,
  })
  for (const struct of structs) {
    const { client, clock } = struct.id
    const known = Y.getState(door.shadow.store, client)
    if (clock + struct.length <= known) continue
    if (clock > (ends.get(client) ?? known) || struct instanceof Y.Skip)
      return said({ kind: 'gap' })
    ends.set(client, clock + struct.length)
    const owner = door.ownerOf(client)
    if (owner === undefined) newClients.add(client)
    else if (owner !== door.participantId) return said(forbidden('another’s clientID'))
    if (!(struct instanceof Y.Item)) return said(forbidden('a collected struct'))
    const found = placeOf(struct, door.shadow, places)
    if (found.kind === 'gap') return said({ kind: 'gap' })
    if (found.kind === 'lost') return said(forbidden('no place'))
    const refused = judgeContent(struct, found.place, door)
    if (refused !== null) return said(refused)
    places.add(struct, found.place)
    fresh.push(struct)
    const [, entryId] = found.place.parent
    if (entryId !== undefined && (found.place.key === 'cluster' || found.place.key === 'into'))
      moved.add(entryId)
    count(struct, found.place, clock < known ? known - clock : 0, added, texts)
  }
  if (
    newClients.size > 0 &&
    door.clientsOf(door.participantId) + newClients.size > door.clientLimit
  ) {
    return said(tooMuch('clientIDs'))
  }
  return said(null)
}

/** The grammar: allowed containers, keys, kinds of content and values. */
function judgeContent({ content }: Y.Item, place: Place, door: Door): Verdict | null {
  const rule = door.ruleFor(pathOf(place))
  if (rule === null) return forbidden('no such place')
  if (content instanceof Y.ContentDeleted)
    return rule.kind === 'map' ? forbidden('a deleted entry') : null
  switch (rule.kind) {
    case 'map':
      return content instanceof Y.ContentType && content.type instanceof Y.Map
        ? null
        : forbidden('not a map')
    case 'text':
      if (place.key === null)
        return content instanceof Y.ContentString ? null : forbidden('not plain text')
      return rule.create &&
        content instanceof Y.ContentType &&
        content.type instanceof Y.Text &&
        !(content.type instanceof Y.XmlText)
        ? null
        : forbidden('a text that is not the client’s to make')
    case 'value':
      return place.key !== null &&
        content instanceof Y.ContentAny &&
        content.arr.length === 1 &&
        rule.check(content.arr[0])
        ? null
        : forbidden('a value that is not allowed')
  }
}

function count(
  item: Y.Item,
  place: Place,
  knownPart: number,
  added: { characters: number; entries: number },
  texts: Map<string, { path: Path; added: number }>,
): void {
  if (item.content instanceof Y.ContentType && item.content.type instanceof Y.Map) added.entries++
  if (!(item.content instanceof Y.ContentString)) return
  const characters = item.length - knownPart
  added.characters += characters
  const name = JSON.stringify(place.parent)
  texts.set(name, { path: place.parent, added: (texts.get(name)?.added ?? 0) + characters })
}

interface Deleted {
  readonly verdict: Verdict | null
  readonly any: boolean
  /** Characters removed, by text. */
  readonly removed: ReadonlyMap<string, number>
}

/** Only deletes that are new to us: every step 2 repeats its client's whole delete set. */
function judgeDeletes(ranges: readonly DeleteRange[], judged: Judged, door: Door): Deleted {
  const removed = new Map<string, number>()
  let any = false
  for (const range of ranges) {
    const end = range.clock + range.length
    const known = Y.getState(door.shadow.store, range.client)
    if (end > Math.max(known, judged.ends.get(range.client) ?? 0))
      return { verdict: { kind: 'gap' }, any, removed }
    let clock = range.clock
    while (clock < Math.min(end, known)) {
      const struct = structAt(door.shadow, range.client, clock)
      if (struct === null) break
      const upTo = Math.min(end, struct.id.clock + struct.length)
      if (struct instanceof Y.Item && !struct.deleted) {
        const refused = judgeDelete(struct, judged, door)
        if (refused !== null) return { verdict: refused, any, removed }
        any = true
        const place = placeInStore(struct)
        if (place !== null && place.key === null) {
          const name = JSON.stringify(place.parent)
          removed.set(name, (removed.get(name) ?? 0) + upTo - clock)
        }
      }
      clock = upTo
    }
  }
  return { verdict: null, any, removed }
}

function judgeDelete(item: Y.Item, judged: Judged, door: Door): Verdict | null {
  const place = placeInStore(item)
  if (place === null) return forbidden('no place')
  const rule = door.ruleFor(pathOf(place))
  if (rule === null || rule.kind === 'map') return forbidden('a container’s deletion')
  if (rule.kind === 'text') return place.key === null ? null : forbidden('a text’s deletion')
  // A value may be overtaken, never only removed: it is, when it is not the newest or this very update sets the key.
  return item.right !== null || judged.places.sets(place) ? null : forbidden('a value’s removal')
}

/** Lengths as they will be, in UTF-16 units; a text that is over already may still get shorter. */
function textRefusal(
  judged: Judged,
  removed: ReadonlyMap<string, number>,
  door: Door,
): string | null {
  for (const [name, { path, added }] of judged.texts) {
    const rule = door.ruleFor(path)
    const change = added - (removed.get(name) ?? 0)
    if (
      rule?.kind === 'text' &&
      change > 0 &&
      lengthAt(door.shadow, path) + change > rule.maxLength
    )
      return 'text'
  }
  return null
}

function lengthAt(doc: Y.Doc, [root, entryId, key]: Path): number {
  const entry = doc.getMap(root).get(entryId ?? '')
  const text: unknown = entry instanceof Y.Map ? entry.get(key ?? '') : undefined
  return text instanceof Y.Text ? text.length : 0
}
