// Everything that people do on the wall goes through here, by pointer, menu or key. Each act has one sentence that
// says what was done, and one Undo. `texts` holds what is typed, and `commands` what only the server can do.
import { t } from '@lingui/core/macro'
import { describeAct, boardUndo, type BoardAct } from '../../shared/board/undo.ts'
import { mergeInto, moveCards, moveCluster, split, splitAll } from '../../shared/board/edit.ts'
import { readCluster, readIdeas } from '../../shared/board/read.ts'
import type { ClusterId, IdeaId } from '../../shared/kernel/ids.ts'
import type { Acts, UndoResult } from '../../shared/replica/acts.ts'
import type { EditResult } from '../../shared/replica/edit-result.ts'
import { WritingClients } from '../../shared/replica/writing-clients.ts'
import type { Chance } from '../../shared/kernel/chance.ts'
import { endHint } from '../hints/hints.ts'
import { clusterIdOf, type BoardStore } from '../board/board-store.ts'
import { clusterName } from '../board/letters.ts'
import { editRefusal } from '../session/edit-refusal.ts'
import type { SessionLink } from '../session/session-link.ts'
import type { Replica } from '../sync/replica.ts'
import { sayDone } from '../ui/announce.tsx'
import { cardAt, type DropTarget } from './drop-targets.ts'
import { focusNewName } from './focus-card.ts'
import { inSentence } from '../ui/in-sentence.ts'
import { MadeClusters } from './made-clusters.ts'
import { PlacesHeld } from './places-held.ts'
import { undoneWords } from './undone-words.ts'
import { WallCommands } from './wall-commands.ts'
import { WallTexts } from './wall-texts.ts'
import type { WallState, WallUi } from './wall-ui.ts'

const SHOWN_SIGNS = 40

const browserChance: Chance = { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) }

export class WallActs {
  readonly #board: Replica
  readonly #store: BoardStore
  readonly #ui: WallUi
  readonly #undo: Acts
  readonly #clients: WritingClients
  readonly #made = new MadeClusters()
  readonly #held: PlacesHeld
  readonly #stops: readonly (() => void)[]
  readonly texts: WallTexts
  readonly commands: WallCommands

  constructor(board: Replica, store: BoardStore, ui: WallUi, link: SessionLink) {
    this.#board = board
    this.#store = store
    this.#ui = ui
    this.#undo = boardUndo(board.doc, board.origin)
    this.#clients = new WritingClients(board.doc, browserChance)
    this.texts = new WallTexts(board, this.#undo, this.#clients)
    this.commands = new WallCommands(store, ui, link)
    this.#held = new PlacesHeld((id) => store.card(id))
    this.#stops = [
      board.subscribe(() => {
        if (board.state.saved === 'offline') this.#clients.letGo()
      }),
      ui.subscribe((state, before) => {
        if (state.selected === before.selected && state.air === before.air) return
        this.#held.add(takenUp(state))
        // A held card is let go after the act that lets go of it.
        queueMicrotask(() => this.#held.set(takenUp(ui.getState())))
      }),
    ]
  }

  /** Empties undo and redo. Called at a phase change. */
  clear(): void {
    this.#undo.clear()
    this.#made.clear()
  }

  destroy(): void {
    for (const stop of this.#stops) stop()
    this.#undo.destroy()
  }

  onUndoChange = (listener: () => void): (() => void) => this.#undo.onChange(listener)
  canUndo = (): boolean => this.#undo.canUndo
  canRedo = (): boolean => this.#undo.canRedo

  /** Notes that these cards are dragged from now on. */
  takeUp(ids: readonly IdeaId[]): void {
    this.#held.add(ids)
  }

  move(ids: readonly IdeaId[], target: DropTarget): void {
    const before = cardAt(this.#store.layout.columns, target, new Set(ids))
    this.#moved(ids, target.cluster, before)
  }

  /** Moves cards to the end of a cluster; null means Unsorted. */
  sort(ids: readonly IdeaId[], cluster: ClusterId | null): void {
    this.#moved(ids, cluster, null)
  }

  #moved(ids: readonly IdeaId[], cluster: ClusterId | null, before: IdeaId | null): void {
    if (cluster !== null) endHint('move')
    const where = this.columnName(cluster)
    const [only] = ids
    const sentence =
      ids.length === 1 && only !== undefined
        ? t`Moved “${this.words(only)}” to ${where}.`
        : t`Moved ${ids.length} cards to ${where}.`
    const told = withMoved(sentence, this.#held.movedOf(ids), ids.length)
    this.#act(ids.join(' '), told, () =>
      moveCards(this.#doc, ids, { cluster, before }, this.#origin),
    )
    this.#ui.setState({ selected: new Set(), movedTo: { cluster } })
  }

  merge(ids: readonly IdeaId[], into: IdeaId): void {
    const others = ids.filter((id) => id !== into)
    if (others.length === 0) return
    const sentence =
      others.length === 1
        ? t`Merged into “${this.words(into)}”. Both wordings are kept.`
        : t`Merged ${others.length} cards into “${this.words(into)}”. Every wording is kept.`
    this.#act(ids.join(' '), sentence, () => mergeInto(this.#doc, others, into, this.#origin))
    this.#ui.setState({ selected: new Set(), active: into, merging: null, dropped: null })
  }

  splitOff(id: IdeaId): void {
    this.#act(id, t`Split off. It is a card again.`, () => split(this.#doc, id, this.#origin))
  }

  splitAll(head: IdeaId): void {
    const sentence = t`Split. Every wording is a card again.`
    this.#act(head, sentence, () => splitAll(this.#doc, head, this.#origin))
  }

  /** Undo and redo inside of a field: only typing in its own text, never the act before that. */
  stepIn(on: IdeaId | ClusterId, step: 'undo' | 'redo'): void {
    if (this.#undo.isTypingIn(on, step)) this[step]()
  }

  /** Moves a cluster one position to the left or right. */
  shiftCluster(id: ClusterId, step: 1 | -1): void {
    const clusters = this.#clusterIds()
    const to = clusters.indexOf(id) + step
    if (to < 0 || to >= clusters.length) return
    this.placeCluster(id, step === 1 ? (clusters[to + 1] ?? null) : (clusters[to] ?? null))
  }

  /** Moves a cluster before another one; null means to the end. */
  placeCluster(id: ClusterId, before: ClusterId | null): void {
    if (id === before) return
    this.#act(id, t`Moved the cluster.`, () => moveCluster(this.#doc, id, before, this.#origin))
  }

  #clusterIds(): ClusterId[] {
    return this.#store.layout.columns.flatMap((column) => clusterIdOf(column) ?? [])
  }

  /** Makes a cluster with these cards and asks for its name. Answers with null after saying why it was refused. */
  async newCluster(ids: readonly IdeaId[], title = ''): Promise<ClusterId | null> {
    // A second press must not take the field for names away from the words that are being typed there.
    const isNamed = this.#ui.getState().naming !== null
    if (isNamed && ids.length === 0) {
      focusNewName()
      return null
    }
    this.#ui.setState(isNamed ? { dropped: null } : { naming: 'soon', newName: '', dropped: null })
    const added = await this.commands.addCluster(title)
    if (!added.ok) {
      const { newName } = this.#ui.getState()
      const why = added.trouble
      if (!isNamed) this.#ui.setState({ naming: null })
      sayDone(newName === '' ? why : t`${why} The name was: ${newName}`, null, true)
      return null
    }
    const clusterId = added.cluster
    if (ids.length > 0) {
      endHint('group')
      this.#made.add(clusterId, ids)
      this.#moved(ids, clusterId, null)
    } else {
      const undo = (): void => void this.commands.setClusterAside(clusterId, true)
      sayDone(t`Made a new cluster.`, undo)
    }
    if (!isNamed) this.#ui.setState({ naming: clusterId })
    return clusterId
  }

  undo(): void {
    this.#clients.letGo()
    const outcome = this.#clients.act('undo', () => this.#undo.undo())
    if (outcome.kind === 'nothing') sayDone(t`Nothing to undo.`)
    else {
      const act = describeAct(outcome.act)
      sayDone(stepWords(outcome, undoneWords(act)))
      this.#withCluster(act, true)
    }
  }

  redo(): void {
    this.#clients.letGo()
    const outcome = this.#clients.act('redo', () => this.#undo.redo())
    if (outcome.kind === 'nothing') sayDone(t`Nothing to redo.`)
    else {
      sayDone(stepWords(outcome, t`Redone.`))
      this.#withCluster(describeAct(outcome.act), false)
    }
  }

  /** Sets the cluster aside that was made for the cards of this act, or brings it back. What others use of it stays. */
  #withCluster(act: BoardAct | null, aside: boolean): void {
    const clusterId = this.#made.with(act)
    const cluster = clusterId === null ? null : readCluster(this.#doc, clusterId)
    if (clusterId === null || cluster === null || cluster.bin === aside) return
    const isBare =
      cluster.title === '' &&
      [...readIdeas(this.#doc).values()].every((idea) => idea.cluster !== clusterId)
    if (!aside || isBare) void this.commands.putClusterAside(clusterId, aside)
  }

  columnName(cluster: ClusterId | null): string {
    const clusters = this.#store.layout.columns.filter((column) => column.cluster !== null)
    const at = clusters.findIndex((column) => clusterIdOf(column) === cluster)
    const found = clusters[at]?.cluster
    if (cluster === null) return t`Unsorted`
    if (found === null || found === undefined) return t`the new cluster`
    return clusterName(at, inSentence(found.title))
  }

  /** A card's first words, by which a sentence names the card. */
  words(id: IdeaId): string {
    const text = this.#store.card(id)?.head.text.replace(/\s+/g, ' ').trim() ?? ''
    const signs = Array.from(text)
    const words = signs.length > SHOWN_SIGNS ? `${signs.slice(0, SHOWN_SIGNS).join('')}…` : text
    return inSentence(words)
  }

  get #doc(): Replica['doc'] {
    return this.#board.doc
  }

  get #origin(): unknown {
    return this.#board.origin
  }

  /** `on`: the cards or the cluster. */
  #act(on: string, sentence: string, run: () => EditResult): void {
    const result = this.#clients.act(on, () => this.#undo.asOne(run))
    // Undo is offered only for an act that changed something: otherwise it would take back the act before.
    const undo = result === 'done' ? (): void => this.undo() : null
    sayDone(editRefusal(result) ?? sentence, undo)
  }
}

const takenUp = ({ selected, air }: WallState): IdeaId[] => [...selected, ...(air?.ids ?? [])]

/** Says that somebody else moved some of the cards while they were in hand. The last move counts. */
function withMoved(sentence: string, moved: number, of: number): string {
  if (moved === 0) return sentence
  return of === 1
    ? t`${sentence} Somebody else had moved it meanwhile.`
    : t`${sentence} ${moved} of them had been moved meanwhile by somebody else.`
}

/** What undo or redo brought about: all of `words`, a part of it, or nothing because others were faster. */
function stepWords(outcome: Exclude<UndoResult, { kind: 'nothing' }>, words: string): string {
  if (outcome.kind === 'overtaken') return t`Somebody has changed this since, so it stays as it is.`
  return outcome.overtaken.length === 0
    ? words
    : t`${words} Somebody has changed a part of it since, and that part stays as it is.`
}
