// Whether a recorded history of calls is linearisable: whether each call can have taken effect at one moment between its
// beginning and its end, so that every answer is the one that a single server would have given (Herlihy and Wing). The
// search is that of Wing and Gong with the memory of Lowe: the same calls made and the same state are tried once.

/** A call as its caller saw it. Times are of one clock of the caller's. */
export interface Recorded<Call, Answer> {
  readonly call: Call
  /** Null: nobody knows what came of the call. It took effect at some moment after its beginning, or never does. */
  readonly answer: Answer | null
  readonly began: number
  /** When the answer came; without an answer it does not count. */
  readonly ended: number
}

/** What a single server would do. */
export interface Sequential<State, Call, Answer> {
  readonly initial: State
  /** The state after a call that was answered so; null when a single server would not answer so in this state. */
  answered(state: State, call: Call, answer: Answer): State | null
  /** The state after a call that took effect without anybody hearing of it; null when it can have had no effect. */
  unheard(state: State, call: Call): State | null
  /** Equal for equal states, and for no others. */
  keyOf(state: State): string
}

export interface Verdict<Call, Answer> {
  /** An order that explains every answer; null when there is none. */
  readonly order: readonly Recorded<Call, Answer>[] | null
  /** The earliest call whose answer no order explains that explains all calls which had ended before; null when all is well. */
  readonly culprit: Recorded<Call, Answer> | null
}

export function linearity<State, Call, Answer>(
  history: readonly Recorded<Call, Answer>[],
  server: Sequential<State, Call, Answer>,
): Verdict<Call, Answer> {
  const order = orderOf(history, server)
  if (order !== null) return { order, culprit: null }
  const byEnd = history
    .filter(({ answer }) => answer !== null)
    .toSorted((a, b) => a.ended - b.ended)
  for (const culprit of byEnd) {
    const until = history.flatMap((one) => seenAt(one, culprit.ended))
    if (orderOf(until, server) === null) return { order, culprit }
  }
  throw new Error('unreachable: the whole history has no order')
}

/** What was known of a call at that moment: its answer, that it had begun, or nothing. */
function seenAt<Call, Answer>(
  one: Recorded<Call, Answer>,
  moment: number,
): readonly Recorded<Call, Answer>[] {
  if (one.began > moment) return []
  return one.answer !== null && one.ended <= moment ? [one] : [{ ...one, answer: null }]
}

interface Frame<State> {
  readonly state: State
  /** The call that led here; -1 at the beginning. */
  readonly by: number
  /** Which calls may come next, and how many of them were tried. */
  readonly next: readonly number[]
  tried: number
}

function orderOf<State, Call, Answer>(
  history: readonly Recorded<Call, Answer>[],
  server: Sequential<State, Call, Answer>,
): readonly Recorded<Call, Answer>[] | null {
  const calls = history.toSorted((a, b) => a.began - b.began)
  const isDone = calls.map(() => false)
  const seen = new Set<string>()
  let open = calls.filter(({ answer }) => answer !== null).length
  const frame = (state: State, by: number): Frame<State> => ({
    state,
    by,
    next: nextAmong(calls, isDone),
    tried: 0,
  })
  const path: Frame<State>[] = [frame(server.initial, -1)]
  for (;;) {
    const top = path.at(-1)
    if (top === undefined) return null
    if (open === 0) return path.slice(1).flatMap(({ by }) => calls[by] ?? [])
    const at = top.next[top.tried++]
    const one = at === undefined ? undefined : calls[at]
    if (at === undefined || one === undefined) {
      path.pop()
      const undone = calls[top.by]
      if (undone === undefined) continue
      isDone[top.by] = false
      if (undone.answer !== null) open++
      continue
    }
    const state = after(server, top.state, one)
    if (state === null) continue
    isDone[at] = true
    const key = `${isDone.map(Number).join('')} ${server.keyOf(state)}`
    if (seen.has(key)) {
      isDone[at] = false
      continue
    }
    seen.add(key)
    if (one.answer !== null) open--
    path.push(frame(state, at))
  }
}

function after<State, Call, Answer>(
  server: Sequential<State, Call, Answer>,
  state: State,
  { call, answer }: Recorded<Call, Answer>,
): State | null {
  return answer === null ? server.unheard(state, call) : server.answered(state, call, answer)
}

/** The calls that may be the next to take effect: none that began after another one had ended which is still to come. */
function nextAmong<Call, Answer>(
  calls: readonly Recorded<Call, Answer>[],
  isDone: readonly boolean[],
): readonly number[] {
  let firstEnd = Infinity
  for (const [at, { answer, ended }] of calls.entries())
    if (isDone[at] === false && answer !== null) firstEnd = Math.min(firstEnd, ended)
  return calls.flatMap(({ began }, at) => (isDone[at] === false && began <= firstEnd ? [at] : []))
}
