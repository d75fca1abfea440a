import { t } from '@lingui/core/macro'
import { renameCluster, reword } from '../../shared/board/edit.ts'
import { storedTitle, storedWording } from '../../shared/board/read.ts'
import type { ClusterId, IdeaId } from '../../shared/kernel/ids.ts'
import type { Acts, UndoResult } from '../../shared/replica/acts.ts'
import type { WritingClients } from '../../shared/replica/writing-clients.ts'
import { isTaken } from '../session/is-taken.ts'
import type { Replica } from '../sync/replica.ts'
import { announce, sayDone } from '../ui/announce.tsx'

/** The words of cards and the names of clusters, while a person types in them. Typing is said by no sentence. */
export class WallTexts {
  readonly #board: Replica
  readonly #undo: Acts
  readonly #clients: WritingClients

  constructor(board: Replica, undo: Acts, clients: WritingClients) {
    this.#board = board
    this.#undo = undo
    this.#clients = clients
  }

  /** The wording in the document now. The drawn cards follow up to a frame later. */
  wordingOf(id: IdeaId): string {
    return storedWording(this.#board.doc, id)
  }

  titleOf(id: ClusterId): string {
    return storedTitle(this.#board.doc, id)
  }

  /** False, with the reason said, when the words were not taken. Typing in one text is one act until it is sealed. */
  reword(id: IdeaId, next: string, caret: number): boolean {
    return isTaken(
      this.#clients.act(id, () => reword(this.#board.doc, id, next, this.#board.origin, caret)),
    )
  }

  /** As `reword`. */
  rename(id: ClusterId, next: string, caret: number): boolean {
    return isTaken(
      this.#clients.act(id, () =>
        renameCluster(this.#board.doc, id, next, this.#board.origin, caret),
      ),
    )
  }

  seal(): void {
    this.#undo.seal()
  }

  /** Where the undo stands now, for `takeBack`. What is typed next is an act of its own. */
  mark(): number {
    this.#undo.seal()
    return this.#undo.depth
  }

  /**
   * Takes back what this person typed in a text since `mark`. Words of other people stay. Undo brings the words back,
   * so that a press of Escape loses nothing.
   */
  takeBack(on: string, mark: number): void {
    this.#undo.seal()
    const steps: UndoResult[] = []
    while (this.#undo.depth > mark) steps.push(this.#clients.act(on, () => this.#undo.undo()))
    if (steps.length === 0) return
    const taken = steps.filter(isDone).length
    if (taken === 0) sayDone(t`Somebody has changed this since, so it stays as it is.`)
    else sayDone(t`The words are as they were.`, () => this.#bringBack(on, taken))
  }

  /** Brings the words of so many steps back. What somebody has changed meanwhile stays, and the sentence says so. */
  #bringBack(on: string, count: number): void {
    const steps = Array.from({ length: count }, () =>
      this.#clients.act(on, () => this.#undo.redo()),
    )
    if (steps.every(isDone)) announce(t`Your words are back.`)
    else sayDone(t`Somebody has changed this since, so it stays as it is.`)
  }
}

const isDone = ({ kind }: UndoResult): boolean => kind === 'done'
