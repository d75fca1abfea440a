// Everything that people do on the wall goes through here, by pointer, menu or key. Each act has one sentence that
// says what was done, and one Undo.
import { t } from '@lingui/core/macro'
import { describeAct, boardUndo, type BoardAct } from '../../shared/board/undo.ts'
import {
  mergeInto,
  moveCards,
  moveCluster,
  renameCluster,
  reword,
  split,
  splitAll,
} from '../../shared/board/edit.ts'
import { readCluster, readIdeas, storedTitle, storedWording } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { ListItem } from '../../shared/list/read-list.ts'
import { parseClusterId, type ClusterId, type IdeaId } from '../../shared/kernel/ids.ts'
import type { UndoResult } from '../../shared/replica/acts.ts'
import type { EditResult } from '../../shared/replica/edit-result.ts'
import { WritingClients } from '../../shared/replica/writing-clients.ts'
import type { Chance } from '../../shared/kernel/chance.ts'
import { clusterIdOf, type BoardStore } from '../board/board-store.ts'
import { clusterName } from '../board/letters.ts'
import { editRefusal } from '../session/edit-refusal.ts'
import { refusalWords } from '../session/refusal-words.ts'
import type { SessionLink } from '../session/session-link.ts'
import type { Replica } from '../sync/replica.ts'
import { announce, sayDone } from '../ui/announce.tsx'
import { cardAt, type DropTarget } from './drop-targets.ts'
import { focusNewName } from './focus-card.ts'
import { MadeClusters } from './made-clusters.ts'
import { inCommands } from './in-commands.ts'
import { undoneWords } from './undone-words.ts'
import type { WallUi } from './wall-ui.ts'

const SHOWN_SIGNS = 40
/** Letters that would turn the sentence around them. Such words are put between isolating signs. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u

type NamedCluster =
  | { readonly ok: true; readonly cluster: ClusterId }
  | { readonly ok: false; readonly trouble: string }

interface AddedIdeas {
  /** How many were added, the first ones. */
  readonly count: number
  /** A sentence that says why the others were not, or null. */
  readonly trouble: string | null
}

const browserChance: Chance = { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) }

export class WallActs {
  readonly #board: Replica
  readonly #store: BoardStore
  readonly #ui: WallUi
  readonly #link: SessionLink
  readonly #undo: ReturnType<typeof boardUndo>
  readonly #clients: WritingClients
  readonly #made = new MadeClusters()
  readonly #stopListening: () => void

  constructor(board: Replica, store: BoardStore, ui: WallUi, link: SessionLink) {
    this.#board = board
    this.#store = store
    this.#ui = ui
    this.#link = link
    this.#undo = boardUndo(board.doc, board.origin)
    this.#clients = new WritingClients(board.doc, browserChance)
    this.#stopListening = board.subscribe(() => {
      if (board.state.saved === 'offline') this.#clients.letGo()
    })
  }

  /** Empties undo and redo. Called at a phase change. */
  clear(): void {
    this.#undo.clear()
    this.#made.clear()
  }

  destroy(): void {
    this.#stopListening()
    this.#undo.destroy()
  }

  onUndoChange = (listener: () => void): (() => void) => this.#undo.onChange(listener)
  canUndo = (): boolean => this.#undo.canUndo
  canRedo = (): boolean => this.#undo.canRedo

  move(ids: readonly IdeaId[], target: DropTarget): void {
    const before = cardAt(this.#store.layout.columns, target, new Set(ids))
    this.#moved(ids, target.cluster, before)
  }

  /** Moves cards to the end of a cluster; null means Unsorted. */
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
    this.#act(ids.join(' '), sentence, () =>
      moveCards(this.#doc, ids, { cluster, before }, this.#origin),
    )
    this.#ui.setState({ selected: new Set() })
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

  /** The wording in the document now. The drawn cards follow up to a frame later. */
  wordingOf(id: IdeaId): string {
    return storedWording(this.#doc, id)
  }

  titleOf(id: ClusterId): string {
    return storedTitle(this.#doc, id)
  }

  /** False, with the reason said, when the words were not taken. Typing in one text is one act until it is sealed. */
  reword(id: IdeaId, next: string, caret: number): boolean {
    return isTaken(this.#clients.act(id, () => reword(this.#doc, id, next, this.#origin, caret)))
  }

  /** As `reword`. */
  rename(id: ClusterId, next: string, caret: number): boolean {
    return isTaken(
      this.#clients.act(id, () => renameCluster(this.#doc, id, next, this.#origin, caret)),
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

  /** Sets cards aside. The undo stack holds no commands, so Undo gives another command. */
  async setAside(ids: readonly IdeaId[]): Promise<void> {
    const { done, why } = await this.#putAside(ids, true)
    const left = ids.filter((id) => !done.includes(id))
    this.#ui.setState({ selected: new Set(left) })
    const sentence =
      why === null
        ? t`Set aside. You can bring it back below the board.`
        : t`${done.length} of ${ids.length} cards are set aside. ${why}`
    if (done.length === 0) sayDone(why ?? sentence, null, true)
    else sayDone(sentence, () => void this.bringBack(done))
  }

  async bringBack(ids: readonly IdeaId[]): Promise<void> {
    const { done, why } = await this.#putAside(ids, false)
    if (why === null) sayDone(t`Brought back.`)
    else if (done.length === 0) sayDone(why)
    else sayDone(t`${done.length} of ${ids.length} cards are back. ${why}`)
  }

  /** Sends one command for each card; some may be refused. `why` is null if none was. */
  async #putAside(
    ids: readonly IdeaId[],
    aside: boolean,
  ): Promise<{ readonly done: readonly IdeaId[]; readonly why: string | null }> {
    const answers = await Promise.all(
      ids.map((ideaId) => this.#link.ask({ type: 'idea.setAside', ideaId, aside })),
    )
    const refused = answers.find((answer) => !answer.ok)
    return {
      done: ids.filter((_id, at) => answers[at]?.ok === true),
      why: refused?.ok === false ? refusalWords(refused.code) : null,
    }
  }

  async setClusterAside(clusterId: ClusterId, aside: boolean): Promise<void> {
    if (!(await this.#setAside(clusterId, aside))) return
    const back = aside ? (): void => void this.setClusterAside(clusterId, false) : null
    const done = aside ? t`Set aside. Its cards are in Unsorted.` : t`Brought back.`
    sayDone(done, back)
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
    const answer = await this.#link.ask({ type: 'cluster.add', title })
    if (!answer.ok) {
      const { newName } = this.#ui.getState()
      const why = refusalWords(answer.code)
      if (!isNamed) this.#ui.setState({ naming: null })
      sayDone(newName === '' ? why : t`${why} The name was: ${newName}`, null, true)
      return null
    }
    const clusterId = must(parseClusterId(answer.clusterId), 'cluster id')
    if (ids.length > 0) {
      this.#made.add(clusterId, ids)
      this.#moved(ids, clusterId, null)
    } else sayDone(t`New cluster. Type its name.`, () => void this.setClusterAside(clusterId, true))
    if (!isNamed) this.#ui.setState({ naming: clusterId })
    return clusterId
  }

  /**
   * Adds ideas to the board, those under a heading to the cluster of that name. A missing cluster is made.
   */
  async addIdeas(items: readonly ListItem[]): Promise<AddedIdeas> {
    let count = 0
    // The board may hear of a new cluster after the answer, so the clusters made here are remembered here.
    const clusters = new Map<string, ClusterId>()
    for (const { heading, texts } of inCommands(items)) {
      if (heading !== null && !clusters.has(heading)) {
        const named = await this.#clusterNamed(heading)
        if (!named.ok) return { count, trouble: named.trouble }
        clusters.set(heading, named.cluster)
      }
      const cluster = heading === null ? undefined : clusters.get(heading)
      const into = cluster === undefined ? {} : { cluster }
      const answer = await this.#link.ask({ type: 'idea.add', texts: [...texts], ...into })
      if (!answer.ok) return { count, trouble: refusalWords(answer.code) }
      count += texts.length
    }
    if (items.some(({ heading }) => heading !== null)) sayDone(t`Added ${count} ideas.`)
    else sayDone(count === 1 ? t`Added to Unsorted.` : t`Added ${count} ideas to Unsorted.`)
    return { count, trouble: null }
  }

  /** The first cluster of this name, or else a new one. */
  async #clusterNamed(title: string): Promise<NamedCluster> {
    const column = this.#store.layout.columns.find(({ cluster }) => cluster?.title === title)
    const found = column === undefined ? null : clusterIdOf(column)
    if (found !== null) return { ok: true, cluster: found }
    const answer = await this.#link.ask({ type: 'cluster.add', title })
    return answer.ok
      ? { ok: true, cluster: must(parseClusterId(answer.clusterId), 'cluster id') }
      : { ok: false, trouble: refusalWords(answer.code) }
  }

  async pointAt(ideaId: IdeaId | null): Promise<void> {
    const answer = await this.#link.ask({ type: 'focus.set', ideaId })
    if (!answer.ok) sayDone(refusalWords(answer.code), null, true)
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
    if (!aside || isBare) void this.#setAside(clusterId, aside)
  }

  /** Says the reason of a refusal. */
  async #setAside(clusterId: ClusterId, aside: boolean): Promise<boolean> {
    const answer = await this.#link.ask({ type: 'cluster.setAside', clusterId, aside })
    if (!answer.ok) sayDone(refusalWords(answer.code), null, true)
    return answer.ok
  }

  columnName(cluster: ClusterId | null): string {
    const clusters = this.#store.layout.columns.filter((column) => column.cluster !== null)
    const at = clusters.findIndex((column) => clusterIdOf(column) === cluster)
    const found = clusters[at]?.cluster
    if (cluster === null) return t`Unsorted`
    if (found === null || found === undefined) return t`the new cluster`
    return clusterName(at, found.title)
  }

  /** A card's first words, by which a sentence names the card. */
  words(id: IdeaId): string {
    const text = this.#store.card(id)?.head.text.replace(/\s+/g, ' ').trim() ?? ''
    const signs = Array.from(text)
    const words = signs.length > SHOWN_SIGNS ? `${signs.slice(0, SHOWN_SIGNS).join('')}…` : text
    return RIGHT_TO_LEFT.test(words) ? `\u2068${words}\u2069` : words
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

/** False, with the reason said, when the board did not take an edit over. */
function isTaken(result: EditResult): boolean {
  const refusal = editRefusal(result)
  if (refusal !== null) sayDone(refusal)
  return refusal === null
}

const isDone = ({ kind }: UndoResult): boolean => kind === 'done'

/** What undo or redo brought about: all of `words`, a part of it, or nothing because others were faster. */
function stepWords(outcome: Exclude<UndoResult, { kind: 'nothing' }>, words: string): string {
  if (outcome.kind === 'overtaken') return t`Somebody has changed this since, so it stays as it is.`
  return outcome.overtaken.length === 0
    ? words
    : t`${words} Somebody has changed a part of it since, and that part stays as it is.`
}
