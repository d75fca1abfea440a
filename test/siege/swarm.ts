// Several replicas of one board, and the real room with its admission, in memory. The network loses, delays, duplicates
// and reorders frames, disconnects people and restarts the server. Everything comes from one seed.
import * as Y from 'yjs'
import type { Connection } from '../../server/document/connection.ts'
import { Room } from '../../server/document/room.ts'
import type { StoredRoom } from '../../server/store/store.ts'
import { readClusters, readComments, readIdeas } from '../../shared/board/read.ts'
import { boardView, cardsInOrder } from '../../shared/board/view.ts'
import { must } from '../../shared/kernel/assert.ts'
import { randomBelow } from '../../shared/kernel/chance.ts'
import { parseParticipantId, type ParticipantId } from '../../shared/kernel/ids.ts'
import { limits } from '../../shared/wire/limits.ts'
import { aBoard, clusterId, commentId, ideaId } from '../board/a-board.ts'
import { perform, type PlainAct } from '../board/acts.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'

const IDEAS = 6
const CLUSTERS = 3
const SERVER = 77
const nobody = null as unknown as Connection<Room> // admission keeps the connection and never uses it

type Frame =
  | { readonly kind: 'step1'; readonly vector: Uint8Array }
  | { readonly kind: 'step2' | 'update'; readonly update: Uint8Array }

interface Peer {
  readonly participantId: ParticipantId
  doc: Y.Doc
  isOnline: boolean
  toServer: Frame[]
  toPeer: Frame[]
}

export interface SwarmReport {
  readonly seed: number
  /** The refusals of honest people. "Taken" and "send me all" are left out. */
  readonly refusals: readonly string[]
  /** The differences at the end, after everything has arrived. */
  readonly differences: readonly string[]
  readonly frames: number
  /** The admitted messages with new content. A step 2 is tried on the shadow at once; most updates wait for others. */
  readonly taken: Readonly<Record<'step2' | 'update', number>>
}

export function runSwarm(seed: number, { peers = 5, steps = 80 } = {}): SwarmReport {
  const swarm = new Swarm(seed, peers)
  for (let step = 0; step < steps; step++) swarm.step()
  swarm.settle()
  return swarm.report()
}

class Swarm {
  readonly #seed: number
  readonly #chance
  readonly #peers: readonly Peer[]
  readonly #refusals: string[] = []
  /** A plain document that gets every admitted message unchanged. */
  readonly #oracle = new Y.Doc()
  #stored: { -readonly [K in keyof StoredRoom]: StoredRoom[K] }
  #room: Room
  #admitted: Uint8Array[] = []
  readonly #taken = { step2: 0, update: 0 }
  #frames = 0
  #comments = 0

  constructor(seed: number, peers: number) {
    this.#seed = seed
    this.#chance = seededChance(seed)
    const snapshot = Y.encodeStateAsUpdate(aBoard(IDEAS, CLUSTERS, SERVER))
    this.#stored = { snapshot, updates: [], seq: 1, bindings: new Map([[SERVER, null]]) }
    this.#room = this.#load()
    Y.applyUpdate(this.#oracle, snapshot)
    this.#peers = Array.from({ length: peers }, (_, at) => this.#newcomer(at))
    for (const peer of this.#peers) this.#connect(peer)
  }

  #draw(below: number): number {
    return randomBelow(below, this.#chance)
  }

  #load(): Room {
    return new Room('board', this.#stored, limits, seededChance(this.#draw(2 ** 31)))
  }

  #newcomer(at: number): Peer {
    const participantId = must(parseParticipantId(`person-${at}`), 'id')
    const peer: Peer = {
      participantId,
      doc: new Y.Doc(),
      isOnline: false,
      toServer: [],
      toPeer: [],
    }
    this.#reload(peer)
    return peer
  }

  /** Reloads the page: the words that the device kept stay, and the clientID is new. */
  #reload(peer: Peer): void {
    const doc = new Y.Doc()
    doc.clientID = 1_000 + this.#draw(2 ** 31)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer.doc))
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'wire' && peer.isOnline) peer.toServer.push({ kind: 'update', update })
    })
    peer.doc.destroy()
    peer.doc = doc
  }

  #connect(peer: Peer): void {
    peer.isOnline = true
    peer.toServer = [{ kind: 'step1', vector: Y.encodeStateVector(peer.doc) }]
    peer.toPeer = [{ kind: 'step1', vector: this.#room.shadowVector() }]
  }

  #cut(peer: Peer): void {
    peer.isOnline = false
    peer.toServer = []
    peer.toPeer = []
  }

  /** The possible next events, each with its share of a hundred. */
  readonly #happenings: readonly (readonly [share: number, what: (peer: Peer) => void])[] = [
    [40, (peer) => perform(peer.doc, this.#act(), 'own')],
    [35, (peer) => this.#deliver(peer)],
    [10, () => this.#tick()],
    [3, (peer) => this.#lose(peer)],
    [3, (peer) => this.#double(peer)],
    [3, (peer) => this.#reorder(peer)],
    [3, (peer) => (peer.isOnline ? this.#cut(peer) : this.#connect(peer))],
    [1, (peer) => this.#pageLoad(peer)],
    [1, () => this.#restart()],
    [1, () => this.#compact()],
  ]

  step(): void {
    const peer = must(this.#peers[this.#draw(this.#peers.length)], 'a peer')
    let drawn = this.#draw(100)
    const happening = this.#happenings.find(([share]) => (drawn -= share) < 0)
    must(happening, 'shares add up to a hundred')[1](peer)
  }

  #act(): PlainAct {
    const idea = this.#draw(IDEAS)
    const cluster = this.#draw(CLUSTERS)
    switch (this.#draw(6)) {
      case 0:
        return { do: 'merge', ideas: [idea], into: this.#draw(IDEAS) }
      case 1:
        return { do: 'split', idea }
      case 2:
        return { do: 'move', ideas: [idea], cluster, before: this.#draw(IDEAS) }
      case 3:
        return { do: 'rename', cluster, title: `title ${this.#draw(99)}` }
      default:
        return {
          do: 'reword',
          idea,
          at: this.#draw(12),
          put: `${this.#draw(99)} `,
          cut: this.#draw(3),
        }
    }
  }

  #pageLoad(peer: Peer): void {
    this.#cut(peer)
    this.#reload(peer)
    this.#connect(peer)
  }

  // The network

  #deliver(peer: Peer): void {
    const most = 1 + this.#draw(6)
    if (this.#draw(2) === 0)
      for (const frame of peer.toServer.splice(0, most)) this.#hear(peer, frame)
    else for (const frame of peer.toPeer.splice(0, most)) this.#tell(peer, frame)
  }

  #queue(peer: Peer): Frame[] {
    return this.#draw(2) === 0 ? peer.toServer : peer.toPeer
  }

  #lose(peer: Peer): void {
    this.#queue(peer).shift()
  }

  #double(peer: Peer): void {
    const queue = this.#queue(peer)
    const [first] = queue
    if (first !== undefined) queue.push(first)
  }

  #reorder(peer: Peer): void {
    this.#queue(peer).reverse()
  }

  #tell(peer: Peer, frame: Frame): void {
    this.#frames++
    if (frame.kind !== 'step1') Y.applyUpdate(peer.doc, frame.update, 'wire')
    else
      peer.toServer.push({ kind: 'step2', update: Y.encodeStateAsUpdate(peer.doc, frame.vector) })
  }

  // The server

  #hear(peer: Peer, frame: Frame): void {
    this.#frames++
    if (frame.kind === 'step1') {
      const update = Y.encodeStateAsUpdate(this.#room.doc, frame.vector)
      peer.toPeer.push({ kind: 'step2', update })
      return
    }
    const isStep2 = frame.kind === 'step2'
    const from = { connection: nobody, index: 1, isStep2, participantId: peer.participantId }
    const verdict = this.#room.admit(frame.update, from, limits.structsPerUpdate)
    if (verdict.kind === 'admitted') {
      this.#admitted.push(frame.update)
      this.#taken[frame.kind]++
    } else if (verdict.kind === 'gap')
      peer.toPeer.push({ kind: 'step1', vector: this.#room.shadowVector() })
    else if (verdict.kind !== 'known') this.#refusals.push(JSON.stringify(verdict))
  }

  #tick(): void {
    const writes = this.#draw(4) === 0 ? [this.#ownWrite()] : []
    const batch = this.#room.take(writes)
    const { update, bindings } = batch
    this.#room.committed(batch)
    const owned = bindings.map(({ clientId, participantId }) => [clientId, participantId] as const)
    this.#stored.bindings = new Map([...this.#stored.bindings, ...owned])
    for (const sent of this.#admitted.splice(0)) Y.applyUpdate(this.#oracle, sent)
    if (update === null) return
    if (writes.length > 0) Y.applyUpdate(this.#oracle, update)
    this.#stored = {
      ...this.#stored,
      seq: this.#stored.seq + 1,
      updates: [...this.#stored.updates, update],
    }
    for (const peer of this.#peers) if (peer.isOnline) peer.toPeer.push({ kind: 'update', update })
  }

  #ownWrite() {
    if (this.#draw(3) === 0) {
      const about = { commentId: commentId(++this.#comments), ideaId: ideaId(this.#draw(IDEAS)) }
      return { kind: 'comment', ...about, says: 'question', text: 'Why?' } as const
    }
    const aside = this.#draw(2) === 0
    return this.#draw(3) === 0
      ? ({ kind: 'cluster-aside', clusterId: clusterId(this.#draw(CLUSTERS)), aside } as const)
      : ({ kind: 'idea-aside', ideaId: ideaId(this.#draw(IDEAS)), aside } as const)
  }

  #restart(): void {
    this.#room.destroy()
    this.#admitted = []
    this.#room = this.#load()
    for (const peer of this.#peers) {
      this.#cut(peer)
      this.#connect(peer)
    }
  }

  #compact(): void {
    this.#tick()
    this.#stored = { ...this.#stored, snapshot: this.#room.bytes(), updates: [] }
    this.#room.compacted()
  }

  // The end

  /** The network is good again: everybody connects again, and everything arrives. */
  settle(): void {
    for (const peer of this.#peers) {
      this.#cut(peer)
      this.#connect(peer)
    }
    for (let round = 0; round < 4; round++) {
      for (const peer of this.#peers) {
        for (const frame of peer.toServer.splice(0)) this.#hear(peer, frame)
        for (const frame of peer.toPeer.splice(0)) this.#tell(peer, frame)
      }
      this.#tick()
    }
    for (const peer of this.#peers)
      for (const frame of peer.toPeer.splice(0)) this.#tell(peer, frame)
  }

  report(): SwarmReport {
    const truth = pictureOf(this.#room.doc)
    const places: [string, Y.Doc][] = [
      ...this.#peers.map(({ participantId, doc }): [string, Y.Doc] => [participantId, doc]),
      ['the oracle', this.#oracle],
      ['the log', this.#load().doc],
    ]
    const differing = places.filter(([, doc]) => pictureOf(doc) !== truth).map(([name]) => name)
    const cards = cardsInOrder(viewOf(this.#room.doc))
    const shown = cards.flatMap(({ head, sources }) => [head.id, ...sources.map(({ id }) => id)])
    const isTwice = new Set(shown).size !== shown.length
    const differences = isTwice ? [...differing, 'an idea in two cards'] : differing
    const [seed, refusals, frames, taken] = [this.#seed, this.#refusals, this.#frames, this.#taken]
    return { seed, refusals, differences, frames, taken }
  }
}

const viewOf = (doc: Y.Doc) =>
  boardView(readIdeas(doc), readClusters(doc), () => true, readComments(doc))

/** The content of a document and its state vector. */
function pictureOf(doc: Y.Doc): string {
  const has = [...Y.decodeStateVector(Y.encodeStateVector(doc))].toSorted(([a], [b]) => a - b)
  const view = viewOf(doc)
  // Yjs lists the entries of a map in the order in which they came to this replica.
  const roots = ['ideas', 'clusters', 'comments'].map((root) =>
    Object.entries<unknown>(doc.getMap(root).toJSON()).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
  return JSON.stringify([roots, view, has])
}
