// Undo and redo of one's own acts on a document. Y.UndoManager does the work; what it lacks is kept here: which act
// it was, and that one press never takes back more than one act. (An act that somebody has overwritten leaves
// nothing to undo, and Y.UndoManager would then silently go on to the act before.)
import * as Y from 'yjs'
import {
  changesIn,
  inverse,
  isAt,
  mergeActs,
  overtakenOf,
  setValues,
  valuesAt,
  Writes,
  type Act,
  type Change,
} from './act.ts'

export type UndoOutcome =
  | { readonly kind: 'nothing' }
  /** `overtaken`: those of its changes that somebody has overwritten since; they stay as they are. */
  | { readonly kind: 'done'; readonly act: Act; readonly overtaken: Act }
  /** Somebody has overwritten all of it: nothing was changed, the act is off the stack. */
  | { readonly kind: 'overtaken'; readonly act: Act }

type Outcome = Exclude<UndoOutcome, { kind: 'nothing' }>
type Direction = 'undo' | 'redo'

/** Origin of what is put back where it was: no act of ours. */
const putBack = { name: 'put-back' }

/** Tracks the acts made under `origin` in some roots: each transaction is one, typing in one text runs on. */
export class Acts {
  readonly #doc: Y.Doc
  readonly #origin: unknown
  readonly #manager: Y.UndoManager
  readonly #acts = new WeakMap<object, Act>()
  #writes = new Writes()
  readonly #groups = new WeakMap<object, object>()
  readonly #listeners = new Set<() => void>()
  readonly #stops: (() => void)[] = []
  /** Changes of the running transaction, seen before the manager stacks it. */
  #running: Act = []
  /** While stepping: what the counterpart on the other stack will take back. */
  #counterpart: Act | null = null
  /** The text that typing runs on in; null after any other act. */
  #typing: string | null = null
  /** While several transactions make one act. */
  #group: object | null = null

  constructor(doc: Y.Doc, roots: readonly string[], origin: unknown) {
    this.#doc = doc
    this.#origin = origin
    for (const root of roots) this.#observe(root)
    this.#listen(doc, 'afterTransaction', (transaction) => this.#ran(transaction))
    const maps = roots.map((root) => doc.getMap(root))
    // Made after the listener above, so that an act is known (and told apart from the last) before it is stacked.
    this.#manager = new Y.UndoManager(maps, {
      trackedOrigins: new Set([origin]),
      // Typing runs on until something else is done or it is sealed; no clock decides.
      captureTimeout: Number.POSITIVE_INFINITY,
      // A key gets its former value, which replaces ours. Without one it would be left empty, and that is more than
      // an undo: a removed entry takes along what others wrote in it, and no document is without its keys.
      deleteFilter: (item) => item.parentSub === null,
    })
    this.#manager.on('stack-item-added', ({ stackItem }) => this.#stacked(stackItem))
    this.#manager.on('stack-item-updated', ({ stackItem }) => this.#stacked(stackItem))
    this.#manager.on('stack-cleared', () => this.#tell())
  }

  get canUndo(): boolean {
    return this.#manager.canUndo()
  }

  get canRedo(): boolean {
    return this.#manager.canRedo()
  }

  undo(): UndoOutcome {
    return this.#step('undo')
  }

  redo(): UndoOutcome {
    return this.#step('redo')
  }

  /**
   * Several acts that one press takes back or brings again, still each in a transaction of its own: as a single
   * one a long paste would pass the server's frame limit when redone.
   */
  asOne<T>(run: () => T): T {
    this.seal()
    this.#group = {}
    try {
      return run()
    } finally {
      this.#group = null
      this.seal()
    }
  }

  /** Ends the typing that further keys in the same text would otherwise be undone together with. */
  seal(): void {
    this.#typing = null
  }

  /** At a phase change: what is done is done. */
  clear(): void {
    this.seal()
    this.#writes = new Writes()
    this.#manager.clear()
  }

  /** Calls when the answers of canUndo and canRedo may have changed; returns how to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  destroy(): void {
    for (const stop of this.#stops) stop()
    this.#listeners.clear()
    this.#manager.destroy()
  }

  #step(direction: Direction): UndoOutcome {
    const group = this.#groupOnTop(direction)
    if (group === null) return { kind: 'nothing' }
    const outcomes: Outcome[] = []
    this.#group = group
    while (this.#groupOnTop(direction) === group) outcomes.push(this.#stepOne(direction))
    this.#group = null
    this.#tell()
    return outcomes.reduce(joined)
  }

  #stepOne(direction: Direction): Outcome {
    const act = this.#acts.get(this.#stack(direction).at(-1) ?? {}) ?? []
    const overtaken = overtakenOf(act, this.#writes)
    if (act.length > 0 && overtaken.length === act.length) {
      this.#stack(direction).pop()
      return { kind: 'overtaken', act }
    }
    const standing = act.filter((change) => !overtaken.includes(change))
    const theirs = valuesAt(this.#doc, overtaken)
    const done = this.#takeBack(direction, standing)
    // Y.UndoManager leaves their values alone, but for one that an undo of ours has brought back.
    this.#doc.transact(() => setValues(this.#doc, theirs), putBack)
    return done ? { kind: 'done', act, overtaken } : { kind: 'overtaken', act }
  }

  /** False when it left nothing to take back. */
  #takeBack(direction: Direction, act: Act): boolean {
    this.#counterpart = inverse(act)
    const undone = this.#alone(direction)
    const rest = this.#rest(direction, act)
    this.#counterpart = null
    for (const change of act) {
      if (change.kind === 'key') this.#writes.restore(change, change.before.write)
    }
    return undone || rest
  }

  /** Where two set a key at once, Y.UndoManager does not restore the value that both replaced. */
  #rest(direction: Direction, act: Act): boolean {
    const former = act.flatMap((change) =>
      change.kind === 'key' ? [[change, change.before.value] as const] : [],
    )
    const flag = direction === 'undo' ? 'undoing' : 'redoing'
    // Under the manager's own flag and origin, so that the counterpart comes to the other stack.
    this.#manager[flag] = true
    const wrote = this.#doc.transact(() => setValues(this.#doc, former), this.#manager)
    this.#manager[flag] = false
    return wrote
  }

  #groupOnTop(direction: Direction): object | null {
    const item = this.#stack(direction).at(-1)
    return item === undefined ? null : (this.#groups.get(item) ?? item)
  }

  #stack(direction: Direction): Y.UndoManager['undoStack'] {
    return direction === 'undo' ? this.#manager.undoStack : this.#manager.redoStack
  }

  /** Runs the top act with the earlier ones out of reach. False when it left nothing to take back. */
  #alone(direction: Direction): boolean {
    const stack = this.#stack(direction)
    const earlier = stack.splice(0, stack.length - 1)
    const result = direction === 'undo' ? this.#manager.undo() : this.#manager.redo()
    stack.unshift(...earlier)
    return result !== null
  }

  #observe(root: string): void {
    const map = this.#doc.getMap(root)
    const seen = (events: Y.YEvent<Y.AbstractType<unknown>>[], { origin }: Y.Transaction): void => {
      const changes = changesIn(root, events, this.#writes)
      if (this.#isOwn(origin)) this.#running = [...this.#running, ...changes]
    }
    map.observeDeep(seen)
    this.#stops.push(() => map.unobserveDeep(seen))
  }

  #listen(doc: Y.Doc, event: 'afterTransaction', listener: (tr: Y.Transaction) => void): void {
    doc.on(event, listener)
    this.#stops.push(() => doc.off(event, listener))
  }

  #isOwn(origin: unknown): boolean {
    return origin === this.#origin || origin === this.#manager
  }

  #ran(transaction: Y.Transaction): void {
    if (!this.#isOwn(transaction.origin) || this.#running.length === 0) return
    const typing = transaction.origin === this.#origin ? typedIn(this.#running) : null
    if (typing === null || typing !== this.#typing) this.#manager.stopCapturing()
    this.#typing = typing
  }

  #stacked(item: object): void {
    const happened = this.#counterpart?.filter((change) => this.#ranAt(change)) ?? this.#running
    this.#acts.set(item, mergeActs(this.#acts.get(item) ?? [], happened))
    if (this.#group !== null) this.#groups.set(item, this.#group)
    this.#running = []
    this.#tell()
  }

  #ranAt(change: Change): boolean {
    return this.#running.some((ran) => isAt(ran, change))
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

function joined(first: Outcome, next: Outcome): Outcome {
  const act = [...first.act, ...next.act]
  if (first.kind === 'overtaken' && next.kind === 'overtaken') return { kind: 'overtaken', act }
  return { kind: 'done', act, overtaken: [...goneOf(first), ...goneOf(next)] }
}

const goneOf = (outcome: Outcome): Act =>
  outcome.kind === 'done' ? outcome.overtaken : outcome.act

/** Which text an act only typed in, or null. */
function typedIn(act: Act): string | null {
  const [change, ...more] = act
  return change?.kind === 'text' && more.length === 0
    ? `${change.root}/${change.entry}/${change.field}`
    : null
}
