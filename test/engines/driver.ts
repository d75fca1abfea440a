// What a session needs of a browser. Every engine is driven through this interface, so that the session is written once.

/** A point of the page, in CSS pixels from the upper left corner of what is visible. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** Width and height of a page, in CSS pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

export interface Way {
  readonly from: Point
  /** Where the pointer goes. Asked for again and again, because a page may move what it shows while something is dragged. */
  readonly to: () => Promise<Point>
  /** True once the page shows that letting go here does what is meant. */
  readonly isThere: () => Promise<boolean>
}

/** A window of one browser, which keeps cookies and storage of its own. Every call rejects after `CALL_MS` without an answer. */
export interface Driver {
  open(url: string): Promise<void>
  /**
   * Runs a function in the page and answers with what it returns. The function is sent as text: it uses nothing from
   * outside of itself, and its arguments and its result are JSON.
   */
  evaluate<A extends readonly unknown[], R>(work: (...args: A) => R, ...args: A): Promise<R>
  click(at: Point): Promise<void>
  drag(way: Way): Promise<void>
  /** Types letters of the English keyboard. */
  type(words: string): Promise<void>
  /** Presses a key like `Enter`, or keys together like `Control+Shift+z`. */
  press(keys: string): Promise<void>
  screenshot(path: string): Promise<void>
  /** The errors of the page since it was opened, as far as the engine says them. */
  errors(): Promise<readonly string[]>
  /** The folder in which the browser puts files that a person downloads, under their own names. */
  readonly downloads: string
  close(): Promise<void>
}

/** An engine that runs. */
export interface Running {
  readonly version: string
  window(size: Size): Promise<Driver>
  close(): Promise<void>
}

export interface Engine {
  readonly name: string
  /** What this program does not see in this engine, as one sentence. */
  readonly blind?: string
  /** The packages of Debian that have to be installed before it can run. Empty when nothing is missing. */
  lacks(): readonly string[]
  start(): Promise<Running>
}

/** A busy machine may take its time. */
const CALL_MS = 120_000
const PAUSE_MS = 100

/** The answer of a call. Rejects when it does not come in time, because a browser that hangs never answers. */
export async function bounded<T>(answer: Promise<T>, what: string, ms = CALL_MS): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const sentence = `${what}: no answer within ${ms / 1_000} seconds`
  const bound = setTimeout(() => reject(new Error(sentence)), ms)
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(bound)
  }
}

/** Asks until the answer is true, for two minutes. The sentence says what did not come. */
export async function until(isSo: () => Promise<boolean>, sentence: string): Promise<void> {
  const end = Date.now() + CALL_MS
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`${sentence}: not within ${CALL_MS / 1_000} seconds`)
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

/** The call of a function as an expression that the page can read. */
export const called = (work: unknown, args: readonly unknown[]): string =>
  `(${String(work)})(...${JSON.stringify(args)})`
