// Undo and redo of one's own acts on a document. Y.UndoManager does the work; what it lacks is kept here: which act
// it was, and that one press never takes back more than one act. (An act that somebody has overwritten leaves
// nothing to undo, and Y.UndoManager would then silently go on to the act before.)
import * as Y from 'yjs'
import { changesIn, mergeActs, overtakenOf, putBack, type Act } from './act.ts'

export type UndoOutcome =
  | { readonly kind: 'nothing' }
  /** `overtaken`: those of its changes that somebody has overwritten since; they stay as they are. */
  | { readonly kind: 'done'; readonly act: Act; readonly overtaken: Act }
  /** Somebody has overwritten all of it: nothing was changed, the act is off the stack. */
  | { readonly kind: 'overtaken'; readonly act: Act }

type Outcome = Exclude<UndoOutcome, { kind: 'nothing' }>
type Direction = 'undo' | 'redo'

/** Tracks the acts made under `origin` in some roots: each transaction is one, typing in one text runs on. */
export class Acts {
  readonly #doc: Y.Doc
  readonly #origin: unknown
  readonly #manager: Y.UndoManager
  readonly #acts = new WeakMap<object, Act>()
  readonly #groups = new WeakMap<object, object>()
  readonly #listeners = new Set<() => void>()
  readonly #stops: (() => void)[] = []
  /** Changes of the running transaction, seen before the manager stacks it. */
  #running: Act = []
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
      deleteFilter: (item) => !maps.some((map) => map === item.parent),
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
  asOne(run: () => void): void {
    this.seal()
    this.#group = {}
    try {
      run()
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
    const overtaken = overtakenOf(this.#doc, act)
    const gone = act.length > 0 && overtaken.length === act.length
    const done = gone ? this.#drop(direction) : this.#alone(direction)
    putBack(this.#doc, overtaken)
    return done ? { kind: 'done', act, overtaken } : { kind: 'overtaken', act }
  }

  #groupOnTop(direction: Direction): object | null {
    const item = this.#stack(direction).at(-1)
    return item === undefined ? null : (this.#groups.get(item) ?? item)
  }

  #stack(direction: Direction): Y.UndoManager['undoStack'] {
    return direction === 'undo' ? this.#manager.undoStack : this.#manager.redoStack
  }

  #drop(direction: Direction): false {
    this.#stack(direction).pop()
    return false
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
      if (this.#isOwn(origin)) this.#running = [...this.#running, ...changesIn(root, events)]
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
    this.#acts.set(item, mergeActs(this.#acts.get(item) ?? [], this.#running))
    if (this.#group !== null) this.#groups.set(item, this.#group)
    this.#running = []
    this.#tell()
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
