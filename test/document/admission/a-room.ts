// Rooms without sockets for the tests of admission: a board with one idea and one cluster, or a pad.
import * as Y from 'yjs'
import type { AdmissionContext } from '../../../server/document/admission/admit.ts'
import type { Connection } from '../../../server/document/connection.ts'
import { Room } from '../../../server/document/room.ts'
import { Shadow } from '../../../server/document/shadow.ts'
import { boardRootNames, boardRule } from '../../../shared/board/grammar.ts'
import { writeBoard } from '../../../shared/board/create.ts'
import type { BoardWrite } from '../../../shared/board/shape.ts'
import { must } from '../../../shared/kernel/assert.ts'
import {
  parseClusterId,
  parseCommentId,
  parseIdeaId,
  parseParticipantId,
  type ParticipantId,
} from '../../../shared/kernel/ids.ts'
import { limits, type Limits } from '../../../shared/wire/limits.ts'
import { seededChance } from '../../fixtures/seeded-chance.ts'

export const ann = must(parseParticipantId('annxx'), 'id')
export const bob = must(parseParticipantId('bobxx'), 'id')
const idea = must(parseIdeaId('idea1'), 'id')
export const cluster = must(parseClusterId('cluster1'), 'id')
const comment = must(parseCommentId('comment1'), 'id')
export const SERVER = 77
const nobody = null as unknown as Connection<Room> // a room keeps the connection with its edit, and admission never reads it

export function aPad(changed: Partial<Limits> = {}): Room {
  const empty = { snapshot: null, updates: [], seq: 0, bindings: new Map() }
  return new Room(`draft:${ann}`, empty, { ...limits, ...changed }, seededChance(1))
}

/** A board as the server writes it, committed: a cluster, and an idea with a comment. */
export function aBoard(text = 'hello', changed: Partial<Limits> = {}): Room {
  const maker = new Y.Doc()
  maker.clientID = SERVER
  const writes: BoardWrite[] = [
    { kind: 'cluster', clusterId: cluster, title: 'welcome' },
    { kind: 'idea', ideaId: idea, text, round: 1, cluster: null },
    { kind: 'comment', commentId: comment, ideaId: idea, says: 'question', text: 'Why?' },
  ]
  writeBoard(maker, writes)
  const bindings = new Map([[SERVER, null]])
  const snapshot = Y.encodeStateAsUpdate(maker)
  const stored = { snapshot, updates: [], seq: 1, bindings }
  return new Room('board', stored, { ...limits, ...changed }, seededChance(1))
}

/** The document of a client that is up to date, under this clientID. */
export function replicaOf(room: Room, clientId?: number): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc))
  if (clientId !== undefined) doc.clientID = clientId // after: Yjs takes another when it meets its own
  return doc
}

export const ideaIn = (doc: Y.Doc) => doc.getMap('ideas').get(idea) as Y.Map<unknown>
export const textIn = (doc: Y.Doc) => ideaIn(doc).get('text') as Y.Text

/** The update of one transaction. */
export function edited(doc: Y.Doc, edit: () => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  doc.transact(edit)
  return Y.encodeStateAsUpdate(doc, before)
}

/** Client and clock of the container under a key of the idea, or of the idea itself: forged structs name it as parent. */
export function standsAt(room: Room, key?: 'text'): readonly [number, number] {
  const entry = ideaIn(room.doc)
  const holder = (key === undefined ? entry : (entry.get(key) as Y.Text))._item
  return [must(holder, 'an item').id.client, must(holder, 'an item').id.clock]
}

/** Where a forged struct finds the comment and its text. */
export function commentAt(room: Room) {
  const entry = room.doc.getMap('comments').get(comment) as Y.Map<Y.Text>
  const placeOf = (item: Y.Item | null | undefined) => {
    const { client, clock } = must(item, 'an item').id
    return [client, clock] as const
  }
  return { entry: placeOf(entry._item), text: placeOf(entry.get('text')?._item) }
}

/** The kind of the verdict on an update that this participant sends, with at most so many structs. */
export function said(room: Room, update: Uint8Array, by: ParticipantId = ann, structs = 2_000) {
  const from = { connection: nobody, index: 1, isStep2: false, participantId: by }
  return room.admit(update, from, structs).kind
}

/** Commits the edits admitted so far, as a tick does. Returns their update. */
export function commit(room: Room): Uint8Array | null {
  const batch = room.take()
  room.committed(batch)
  return batch.update
}

/** The context of admission, with a shadow of its own over the room's document. */
export function anAdmission(room: Room): {
  readonly context: AdmissionContext
  readonly shadow: Y.Doc
} {
  const shadow = new Shadow([Y.encodeStateAsUpdate(room.doc)])
  const context: AdmissionContext = {
    shadow,
    applyWaiting: () => shadow.applyWaiting(),
    participantId: ann,
    ownerOf: () => ann,
    clientsOf: () => 0,
    clientLimit: limits.clientIdsPerParticipant,
    structLimit: limits.structsPerUpdate,
    unitLimit: limits.unitsPerUpdate,
    conflictLimit: limits.conflictsPerUpdate,
    roots: boardRootNames,
    ruleFor: boardRule,
    takesLost: false,
    isStep2: false,
    surelyTakes: () => true,
    takesBytes: () => true,
    tooBig: () => null,
    restore: () => undefined,
  }
  return { context, shadow: shadow.doc }
}
