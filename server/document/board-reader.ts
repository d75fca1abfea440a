// The committed board as plain values, for the control plane and the exports.
import { boardFacts } from '../../shared/board/facts.ts'
import { readClusters, readComments, readIdeas } from '../../shared/board/read.ts'
import type { BoardCluster, BoardComment, BoardIdea } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import type { BoardFacts } from '../../shared/session/state.ts'
import type { CommittedBoard } from './documents.ts'
import type { Rooms } from './rooms.ts'

interface BoardRead {
  /** The number of the last change that was read. */
  readonly seq: number
  readonly ideas: ReadonlyMap<IdeaId, BoardIdea>
  readonly clusters: readonly BoardCluster[]
  readonly comments: readonly BoardComment[]
  readonly facts: BoardFacts
}

export class BoardReader implements CommittedBoard {
  readonly #rooms: Rooms
  #last: BoardRead | null = null

  constructor(rooms: Rooms) {
    this.#rooms = rooms
  }

  async ideas(): Promise<ReadonlyMap<IdeaId, BoardIdea>> {
    return (await this.#read()).ideas
  }

  async clusters(): Promise<readonly BoardCluster[]> {
    return (await this.#read()).clusters
  }

  async comments(): Promise<readonly BoardComment[]> {
    return (await this.#read()).comments
  }

  async facts(): Promise<BoardFacts> {
    return (await this.#read()).facts
  }

  async bytesLeft(): Promise<number> {
    return (await this.#rooms.get('board')).bytesLeft
  }

  /** Reads the board once for each committed change, because every command asks for it. */
  async #read(): Promise<BoardRead> {
    const room = await this.#rooms.get('board')
    if (this.#last?.seq === room.seq) return this.#last
    const ideas = readIdeas(room.doc)
    const clusters = readClusters(room.doc)
    const comments = readComments(room.doc)
    this.#last = {
      seq: room.seq,
      ideas,
      clusters: [...clusters.values()],
      comments: [...comments.values()],
      facts: boardFacts(ideas, clusters, comments),
    }
    return this.#last
  }

  /** Drops the values when the board is not in memory either, so that a quiet session keeps only bytes. */
  tidy(): void {
    if (this.#rooms.named('board')?.isAsleep !== false) this.forget()
  }

  /** The board is loaded from the store again: its numbers may repeat, so nothing read before may be served. */
  forget(): void {
    this.#last = null
  }
}
