// Edits of a long time without a connection may be more than the server takes at once (4413). The edits are then brought
// again in parts: a new replica has the server's document, and the entries that differ are written into it as
// ordinary edits, some at a time, each part saved before the next. Each entry is written whole, so no part leaves a
// text half changed.
import * as Y from 'yjs'
import { boardRootNames, boardRule } from '../../shared/board/grammar.ts'
import { draftRootNames, draftRule } from '../../shared/draft/grammar.ts'
import { isHeld, type EditResult } from '../../shared/replica/edit-result.ts'
import {
  differences,
  writeEntry,
  type EntryDifference,
  type Grammar,
} from '../../shared/replica/entry-differences.ts'
import { WritingClients } from '../../shared/replica/writing-clients.ts'
import { keep, kept } from '../session/kept-here.ts'
import { toBringName } from './copies.ts'

/** So many entries are written before the page waits until they are saved. Ten of the longest have less than 64 KiB. */
const ENTRIES_IN_PART = 10

/** Undo does not track it: the act was made long ago, and its own undo went with the refused replica. */
const brought = { brought: true }

export type Room = 'board' | 'draft'

const grammars: Readonly<Record<Room, Grammar>> = {
  board: { roots: boardRootNames, ruleFor: boardRule },
  draft: { roots: draftRootNames, ruleFor: draftRule },
}

/** The new replica, to which the words are brought. */
export interface Destination {
  readonly doc: Y.Doc
  /** Resolves to true when everything is on the server's disk, to false when this replica or its room takes no more. */
  readonly saved: () => Promise<boolean>
}

/** The entries that `aside` holds and the server's document does not, after both were merged: all are this person's. */
export function toBring(aside: Y.Doc, server: Y.Doc, room: Room): readonly EntryDifference[] {
  Y.applyUpdate(aside, Y.encodeStateAsUpdate(server))
  return differences(aside, server, grammars[room])
}

/** Brings entries in parts. Resolves to those that were not taken. */
export async function bringAll(
  entries: readonly EntryDifference[],
  to: Destination,
  room: Room,
): Promise<readonly EntryDifference[]> {
  const write = writerFor(to.doc, room)
  const left: EntryDifference[] = []
  for (let at = 0; at < entries.length; at += ENTRIES_IN_PART) {
    const part = entries.slice(at, at + ENTRIES_IN_PART)
    left.push(...part.filter((entry) => !isHeld(write(entry))))
    if (!(await to.saved())) return [...left, ...entries.slice(at + ENTRIES_IN_PART)]
  }
  return left
}

function writerFor(doc: Y.Doc, room: Room): (entry: EntryDifference) => EditResult {
  const write = (entry: EntryDifference): EditResult =>
    writeEntry(doc, entry, grammars[room], brought)
  if (room === 'draft') return write
  // One clientID for all cards would tell everybody that one person changed them.
  const bytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count))
  const clients = new WritingClients(doc, { bytes })
  return (entry) => clients.act(entry.id, () => write(entry))
}

/** A document like the server's, but with these entries, to be compared with the server's. Texts may be too long in it. */
export function withEntries(entries: readonly EntryDifference[], server: Y.Doc, room: Room): Y.Doc {
  const { roots, ruleFor } = grammars[room]
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server))
  const withoutLimit: Grammar['ruleFor'] = (path) => {
    const rule = ruleFor(path)
    return rule?.kind === 'text' ? { ...rule, maxLength: Infinity } : rule
  }
  for (const entry of entries) {
    const written = writeEntry(doc, entry, { roots, ruleFor: withoutLimit }, brought)
    if (!isHeld(written)) reportError(new Error(`not compared: ${written}`))
  }
  return doc
}

// The entries that are still to be brought are kept under the name of the refused replica's copy. Without it, a page that is loaded in the
// middle would compare the copy with a document that has some of its words already, and find these words twice.

export function keepToBring(copy: string, entries: readonly EntryDifference[]): void {
  keep(toBringName(copy), JSON.stringify(entries))
}

export function keptToBring(copy: string): readonly EntryDifference[] | null {
  try {
    const found: unknown = JSON.parse(kept(toBringName(copy)) ?? 'null')
    return Array.isArray(found) ? (found as EntryDifference[]) : null // written by `keepToBring`, in this browser
  } catch {
    return null
  }
}
