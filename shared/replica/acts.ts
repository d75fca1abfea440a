// Undo and redo of a person's own acts on a document. Y.UndoManager does the work. This class adds two things: it knows
// which act was undone, and one press never takes back more than one act. Y.UndoManager alone would silently go on to
// the act before, if somebody has overwritten the last act and nothing of it is left to undo.
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

export type UndoResult =
  | { readonly kind: 'nothing' }
  /** `overtaken` holds the changes of the act that somebody has overwritten since. They stay as they are. */
  | { readonly kind: 'done'; readonly act: Act; readonly overtaken: Act }
  /** Somebody has overwritten every change of the act. Nothing was written, and the act is off the stack. */
  | { readonly kind: 'overtaken'; readonly act: Act }

type Undone = Exclude<UndoResult, { kind: 'nothing' }>
type Direction = 'undo' | 'redo'

/** The origin of values that are put back. It is not the origin of the person, so undo does not track them. */
const putBack = { name: 'put-back' }

/**
 * Tracks the acts made under `origin` in some roots. Each transaction is an act; continued typing in a text is one act.
 */
export class Acts {
  readonly #doc: Y.Doc
  readonly #origin: unknown
  readonly #optional: ReadonlySet<string>
  readonly #manager: Y.UndoManager
  readonly #acts = new WeakMap<object, Act>()
  #writes = new Writes()
  readonly #groups = new WeakMap<object, object>()
  readonly #listeners = new Set<() => void>()
  readonly #stops: (() => void)[] = []
  /** The changes of the running transaction. They are seen before the manager puts the act on its stack. */
  #running: Act = []
  /** During undo or redo: the act that the new item on the other stack will take back. */
  #counterpart: Act | null = null
  /** The text in which the last act typed; null after any other act. */
  #typing: string | null = null
  /** Not null while several transactions make one act. */
  #group: object | null = null

  /** `optional`: the keys of entries whose absence means the same as null. */
  constructor(
    doc: Y.Doc,
    roots: readonly string[],
    origin: unknown,
    optional: readonly string[] = [],
  ) {
    this.#doc = doc
    this.#origin = origin
    this.#optional = new Set(optional)
    for (const root of roots) this.#observe(root)
    this.#listen(doc, 'afterTransaction', (transaction) => this.#ran(transaction))
    const maps = roots.map((root) => doc.getMap(root))
    // The manager is made after the listener above, so that the listener knows an act before the manager stacks it.
    this.#manager = new Y.UndoManager(maps, {
      trackedOrigins: new Set([origin]),
      // Typing continues an act until another act or until `seal`. No clock ends it.
      captureTimeout: Number.POSITIVE_INFINITY,
      // Undo gives a key its former value, which replaces ours, so the key need not be deleted. Deleting a key without
      // a former value would be wrong: a removed entry takes along the words that other people wrote in it.
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

  /** The number of steps on the undo stack. It grows with each act; an act of several transactions has several steps. */
  get depth(): number {
    return this.#manager.undoStack.length
  }

  /** True if the next step of undo or redo is nothing but typing in texts of this entry. */
  isTypingIn(entry: string, direction: Direction): boolean {
    const act = this.#acts.get(this.#stack(direction).at(-1) ?? {}) ?? []
    return act.length > 0 && act.every((change) => change.kind === 'text' && change.entry === entry)
  }

  undo(): UndoResult {
    return this.#step('undo')
  }

  redo(): UndoResult {
    return this.#step('redo')
  }

  /**
   * Makes several transactions one act, which one press takes back or brings back. They stay separate transactions,
   * because a long paste as one transaction would exceed the server's frame limit when it is redone.
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

  /** Ends the current typing. Further keys in the same text are then an act of their own. */
  seal(): void {
    this.#typing = null
  }

  /** Forgets all acts. Used at a phase change, after which earlier acts cannot be undone. */
  clear(): void {
    this.seal()
    this.#writes = new Writes()
    this.#manager.clear()
  }

  /** Calls the listener when `canUndo` or `canRedo` may have changed. Returns how to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  destroy(): void {
    for (const stop of this.#stops) stop()
    this.#listeners.clear()
    this.#manager.destroy()
  }

  #step(direction: Direction): UndoResult {
    const group = this.#groupOnTop(direction)
    if (group === null) return { kind: 'nothing' }
    const undone: Undone[] = []
    this.#group = group
    while (this.#groupOnTop(direction) === group) undone.push(this.#stepOne(direction))
    this.#group = null
    this.#tell()
    return undone.reduce(joined)
  }

  #stepOne(direction: Direction): Undone {
    const act = this.#acts.get(this.#stack(direction).at(-1) ?? {}) ?? []
    const overtaken = overtakenOf(act, this.#writes)
    if (act.length > 0 && overtaken.length === act.length) {
      this.#stack(direction).pop()
      return { kind: 'overtaken', act }
    }
    const standing = act.filter((change) => !overtaken.includes(change))
    const theirs = valuesAt(this.#doc, overtaken)
    const done = this.#takeBack(direction, standing)
    // Y.UndoManager keeps the values of other people, except a value that our undo brought back. That one is restored.
    this.#doc.transact(() => setValues(this.#doc, theirs), putBack)
    return done ? { kind: 'done', act, overtaken } : { kind: 'overtaken', act }
  }

  /** False if nothing of the act was left to take back. */
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

  /** Restores a value that two people replaced at the same time; Y.UndoManager does not restore such a value. */
  #rest(direction: Direction, act: Act): boolean {
    const former = act.flatMap((change) =>
      change.kind === 'key' ? [[change, change.before.value] as const] : [],
    )
    const flag = direction === 'undo' ? 'undoing' : 'redoing'
    // The write has the manager's own flag and origin, so that the manager puts it on the other stack.
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

  /** Undoes the top act while the earlier acts are out of the manager's reach. False if nothing was left to undo. */
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
      const known = { writes: this.#writes, optional: this.#optional }
      const changes = changesIn(root, events, known)
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
    const isOwn = transaction.origin === this.#origin
    this.#typing = isOwn ? goesOnIn(this.#running) : null
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

function joined(first: Undone, next: Undone): Undone {
  const act = [...first.act, ...next.act]
  if (first.kind === 'overtaken' && next.kind === 'overtaken') return { kind: 'overtaken', act }
  return { kind: 'done', act, overtaken: [...goneOf(first), ...goneOf(next)] }
}

const goneOf = (undone: Undone): Act => (undone.kind === 'done' ? undone.overtaken : undone.act)

/**
 * The text in which typing goes on after this act; null after an act that is whole. The first letter of a new entry
 * also sets the entry's keys, and the rest of the word belongs to it.
 */
function goesOnIn(act: Act): string | null {
  const [text, ...others] = act.filter((change) => change.kind === 'text')
  const isOneEntry = act.every(({ entry }) => entry === text?.entry)
  return text !== undefined && others.length === 0 && isOneEntry ? typedIn([text]) : null
}

/** The text that an act typed in, if the act did nothing else; else null. */
function typedIn(act: Act): string | null {
  const [change, ...more] = act
  return change?.kind === 'text' && more.length === 0
    ? `${change.root}/${change.entry}/${change.field}`
    : null
}
