// A room at its context, without sockets: a board with one idea and one cluster, or a pad.
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
  parseIdeaId,
  parseParticipantId,
  type ParticipantId,
} from '../../../shared/kernel/ids.ts'
import { limits, type Limits } from '../../../shared/wire/limits.ts'
import { seededChance } from '../../fixtures/seeded-chance.ts'

export const ann = must(parseParticipantId('annxx'), 'id')
export const bob = must(parseParticipantId('bobxx'), 'id')
export const idea = must(parseIdeaId('idea1'), 'id')
export const cluster = must(parseClusterId('cluster1'), 'id')
export const SERVER = 77
/** Admission keeps whose frame it was, and never looks at it. */
const nobody = null as unknown as Connection<Room> // goes along with an edit, and admission never looks at it

export function aPad(changed: Partial<Limits> = {}): Room {
  const empty = { snapshot: null, updates: [], seq: 0, bindings: new Map() }
  return new Room(`draft:${ann}`, empty, { ...limits, ...changed }, seededChance(1))
}

/** As the server writes it, and committed. */
export function aBoard(text = 'hello', changed: Partial<Limits> = {}): Room {
  const maker = new Y.Doc()
  maker.clientID = SERVER
  const writes: BoardWrite[] = [
    { kind: 'cluster', clusterId: cluster, title: 'welcome' },
    { kind: 'idea', ideaId: idea, text, round: 1, cluster: null },
  ]
  writeBoard(maker, writes)
  const bindings = new Map([[SERVER, null]])
  const snapshot = Y.encodeStateAsUpdate(maker)
  const stored = { snapshot, updates: [], seq: 1, bindings }
  return new Room('board', stored, { ...limits, ...changed }, seededChance(1))
}

/** What somebody has who is synced. */
export function replicaOf(room: Room, clientId?: number): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc))
  if (clientId !== undefined) doc.clientID = clientId // after: Yjs takes another when it meets its own
  return doc
}

export const ideaIn = (doc: Y.Doc) => doc.getMap('ideas').get(idea) as Y.Map<unknown>
export const textIn = (doc: Y.Doc) => ideaIn(doc).get('text') as Y.Text

/** What one transaction changed, as it goes on the wire. */
export function edited(doc: Y.Doc, edit: () => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  doc.transact(edit)
  return Y.encodeStateAsUpdate(doc, before)
}

/** Where the container behind a key stands: what a forger names as parent. */
export function standsAt(room: Room, key?: 'text'): readonly [number, number] {
  const entry = ideaIn(room.doc)
  const holder = (key === undefined ? entry : (entry.get(key) as Y.Text))._item
  return [must(holder, 'an item').id.client, must(holder, 'an item').id.clock]
}

/** What the context says of it, in a word; `by` whom, and within which number of structs. */
export function said(room: Room, update: Uint8Array, by: ParticipantId = ann, structs = 2_000) {
  const from = { connection: nobody, index: 1, isStep2: false, participantId: by }
  return room.admit(update, from, structs).kind
}

/** The admitted so far goes to the live document, as a tick does it. */
export function commit(room: Room): Uint8Array | null {
  const batch = room.take()
  room.committed(batch)
  return batch.update
}

/** The context itself, before a shadow of its own. */
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
    mayWait: true,
    surelyTakes: () => true,
    tooBig: () => null,
    restore: () => undefined,
  }
  return { context, shadow: shadow.doc }
}
