// Step 11. Everything people do on the wall goes through here, whether by pointer, menu or key: one act, one sentence
// that says what was done, one Undo.
import { t } from '@lingui/core/macro'
import { describeAct, boardUndo } from '../../shared/board/undo.ts'
import {
  mergeInto,
  moveCards,
  moveCluster,
  renameCluster,
  reword,
  split,
  splitAll,
} from '../../shared/board/edit.ts'
import { readCluster, readIdea } from '../../shared/board/read.ts'
import { parseClusterId, type ClusterId, type IdeaId } from '../../shared/kernel/ids.ts'
import type { EditResult } from '../../shared/replica/edit-result.ts'
import type { CommandAck } from '../../shared/wire/commands.ts'
import { clusterIdOf, type BoardStore } from '../board/board-store.ts'
import { letterOf } from '../board/letters.ts'
import { editRefusal, refusalWords } from '../session/refusal-words.ts'
import type { SessionLink } from '../session/session-link.ts'
import type { Replica } from '../sync/replica.ts'
import { announce, sayDone } from '../ui/announce.tsx'
import { cardAt, type Place } from './places.ts'
import { undoneWords } from './undone-words.ts'
import type { WallUi } from './wall-ui.ts'

const SHOWN_SIGNS = 40

export class WallActs {
  readonly #board: Replica
  readonly #store: BoardStore
  readonly #ui: WallUi
  readonly #link: SessionLink
  readonly #undo: ReturnType<typeof boardUndo>

  constructor(board: Replica, store: BoardStore, ui: WallUi, link: SessionLink) {
    this.#board = board
    this.#store = store
    this.#ui = ui
    this.#link = link
    this.#undo = boardUndo(board.doc, board.origin)
  }

  /** At a phase change: what is done is done. */
  clear(): void {
    this.#undo.clear()
  }

  destroy(): void {
    this.#undo.destroy()
  }

  onUndoChange = (listener: () => void): (() => void) => this.#undo.onChange(listener)
  canUndo = (): boolean => this.#undo.canUndo
  canRedo = (): boolean => this.#undo.canRedo

  move(ids: readonly IdeaId[], place: Place): void {
    const before = cardAt(this.#store.layout.columns, place, new Set(ids))
    this.#moved(ids, place.cluster, before)
  }

  /** To the end of a cluster, or of Unsorted. */
  sort(ids: readonly IdeaId[], cluster: ClusterId | null): void {
    this.#moved(ids, cluster, null)
  }

  #moved(ids: readonly IdeaId[], cluster: ClusterId | null, before: IdeaId | null): void {
    const where = this.columnName(cluster)
    const [only] = ids
    const sentence =
      ids.length === 1 && only !== undefined
        ? t`Moved “${this.words(only)}” to ${where}.`
        : t`Moved ${ids.length} cards to ${where}.`
    this.#act(sentence, () => moveCards(this.#doc, ids, { cluster, before }, this.#origin))
    this.#ui.setState({ selected: new Set() })
  }

  merge(ids: readonly IdeaId[], into: IdeaId): void {
    const others = ids.filter((id) => id !== into)
    if (others.length === 0) return
    const sentence =
      others.length === 1
        ? t`Merged into “${this.words(into)}”. Both wordings are kept.`
        : t`Merged ${others.length} cards into “${this.words(into)}”. Every wording is kept.`
    this.#act(sentence, () => mergeInto(this.#doc, others, into, this.#origin))
    this.#ui.setState({ selected: new Set(), active: into, merging: null, dropped: null })
  }

  splitOff(id: IdeaId): void {
    this.#act(t`Split off. It is a card again.`, () => split(this.#doc, id, this.#origin))
  }

  splitAll(head: IdeaId): void {
    const sentence = t`Split. Every wording is a card again.`
    this.#act(sentence, () => splitAll(this.#doc, head, this.#origin))
  }

  /** What the document holds this very moment; the cards are drawn up to a frame later. */
  wordingOf(id: IdeaId): string {
    return readIdea(this.#doc, id)?.text ?? ''
  }

  titleOf(id: ClusterId): string {
    return readCluster(this.#doc, id)?.title ?? ''
  }

  /** Typing in one text is one act until it is sealed. Words that do not fit are answered with a sentence. */
  reword(id: IdeaId, next: string, caret: number): void {
    sayRefusal(reword(this.#doc, id, next, this.#origin, caret))
  }

  rename(id: ClusterId, next: string, caret: number): void {
    sayRefusal(renameCluster(this.#doc, id, next, this.#origin, caret))
  }

  seal(): void {
    this.#undo.seal()
  }

  /** One step to the left or right among the clusters. */
  shiftCluster(id: ClusterId, step: 1 | -1): void {
    const clusters = this.#clusterIds()
    const to = clusters.indexOf(id) + step
    if (to < 0 || to >= clusters.length) return
    this.placeCluster(id, step === 1 ? (clusters[to + 1] ?? null) : (clusters[to] ?? null))
  }

  /** Before another cluster, or with null to the end. */
  placeCluster(id: ClusterId, before: ClusterId | null): void {
    if (id === before) return
    this.#act(t`Moved the cluster.`, () => moveCluster(this.#doc, id, before, this.#origin))
  }

  #clusterIds(): ClusterId[] {
    return this.#store.layout.columns.flatMap((column) => clusterIdOf(column) ?? [])
  }

  /** What a command made is outside Undo: the way back is another command. */
  async setAside(ids: readonly IdeaId[]): Promise<void> {
    const answers = await Promise.all(
      ids.map((ideaId) => this.#link.ask({ type: 'idea.setAside', ideaId, aside: true })),
    )
    this.#ui.setState({ selected: new Set() })
    const back = (): void => void this.bringBack(ids)
    this.#told(answers, t`Set aside. You find it below the board.`, back)
  }

  async bringBack(ids: readonly IdeaId[]): Promise<void> {
    const answers = await Promise.all(
      ids.map((ideaId) => this.#link.ask({ type: 'idea.setAside', ideaId, aside: false })),
    )
    this.#told(answers, t`Brought back.`, null)
  }

  async setClusterAside(clusterId: ClusterId, aside: boolean): Promise<void> {
    const answer = await this.#link.ask({ type: 'cluster.setAside', clusterId, aside })
    const back = aside ? (): void => void this.setClusterAside(clusterId, false) : null
    const done = aside ? t`Set aside. Its cards are in Unsorted.` : t`Brought back.`
    this.#told([answer], done, back)
  }

  /** A new cluster, with these cards in it; its name is typed next. Null when it was refused. */
  async newCluster(ids: readonly IdeaId[], title = ''): Promise<ClusterId | null> {
    this.#ui.setState({ naming: 'soon' })
    const answer = await this.#link.ask({ type: 'cluster.add', title })
    if (!answer.ok) {
      this.#ui.setState({ naming: null })
      sayDone(refusalWords(answer.code))
      return null
    }
    const clusterId = parseClusterId(answer.clusterId)
    if (clusterId === null) return null
    if (ids.length > 0) this.#moved(ids, clusterId, null)
    this.#ui.setState({ naming: clusterId, dropped: null })
    announce(t`New cluster. Type its name.`)
    return clusterId
  }

  /** Null when they are on the board, else why not. */
  async addIdeas(texts: readonly string[]): Promise<string | null> {
    const answer = await this.#link.ask({ type: 'idea.add', texts: [...texts] })
    if (!answer.ok) return refusalWords(answer.code)
    sayDone(
      texts.length === 1 ? t`Added to Unsorted.` : t`Added ${texts.length} ideas to Unsorted.`,
    )
    return null
  }

  pointAt(ideaId: IdeaId | null): void {
    void this.#link.ask({ type: 'focus.set', ideaId })
  }

  undo(): void {
    const outcome = this.#undo.undo()
    if (outcome.kind === 'nothing') return sayDone(t`Nothing to undo.`)
    const words = undoneWords(describeAct(outcome.act))
    return sayDone(
      outcome.kind === 'overtaken' ? t`Somebody has changed that since: it stays as it is.` : words,
    )
  }

  redo(): void {
    const outcome = this.#undo.redo()
    sayDone(outcome.kind === 'nothing' ? t`Nothing to redo.` : t`Done again.`)
  }

  columnName(cluster: ClusterId | null): string {
    const clusters = this.#store.layout.columns.filter((column) => column.cluster !== null)
    const at = clusters.findIndex((column) => clusterIdOf(column) === cluster)
    const found = clusters[at]?.cluster
    if (cluster === null) return t`Unsorted`
    if (found === null || found === undefined) return t`the new cluster`
    return found.title === '' ? letterOf(at) : `${letterOf(at)}, ${found.title}`
  }

  /** A card's first words, to name it in a sentence. */
  words(id: IdeaId): string {
    const text = this.#store.card(id)?.head.text.replace(/\s+/g, ' ').trim() ?? ''
    const signs = Array.from(text)
    return signs.length > SHOWN_SIGNS ? `${signs.slice(0, SHOWN_SIGNS).join('')}…` : text
  }

  get #doc(): Replica['doc'] {
    return this.#board.doc
  }

  get #origin(): unknown {
    return this.#board.origin
  }

  #act(sentence: string, run: () => EditResult): void {
    const result = this.#undo.asOne(run)
    // Undo is offered only for an act that changed something: otherwise it would take back the act before.
    const undo = result === 'done' ? (): void => this.undo() : null
    sayDone(editRefusal(result) ?? sentence, undo)
  }

  #told(answers: readonly CommandAck[], done: string, back: (() => void) | null): void {
    const refused = answers.find((answer) => !answer.ok)
    if (refused !== undefined && !refused.ok) sayDone(refusalWords(refused.code))
    else sayDone(done, back)
  }
}

function sayRefusal(result: EditResult): void {
  const refusal = editRefusal(result)
  if (refusal !== null) sayDone(refusal)
}
