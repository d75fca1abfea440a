// What a cluster promised, held against what its database holds. Each promise has a pure check that says what is wrong.
import { linearity, type Recorded } from './linear.ts'
import {
  sessionAt,
  type SessionAnswer,
  type SessionCall,
  type SessionState,
} from './session-model.ts'

/** What one person wrote, by the words themselves, each of them only once. */
export interface Written {
  readonly place: string
  readonly words: readonly string[]
  /** Those of them that the person was told are saved. */
  readonly acked: readonly string[]
  /** What stands in that place at the end. */
  readonly stored: readonly string[]
}

/** Acknowledged words are there, no words are there twice, and none that nobody wrote. */
export function wrongWords({ place, words, acked, stored }: Written): string[] {
  const counts = new Map<string, number>()
  for (const one of stored) counts.set(one, (counts.get(one) ?? 0) + 1)
  const known = new Set(words)
  return [
    ...acked.filter((one) => !counts.has(one)).map((one) => `${place}: lost “${one}”`),
    ...[...counts]
      .filter(([, n]) => n > 1)
      .map(([one, n]) => `${place}: “${one}” is there ${n} times`),
    ...[...counts.keys()]
      .filter((one) => !known.has(one))
      .map((one) => `${place}: nobody wrote “${one}”`),
  ]
}

/** A change of the database, as the database noted it when it was made, in the order in which it was committed. */
export interface Noted {
  readonly session: string
  /** The node whose connection made the change. */
  readonly by: string
  /** The node that owned the session at that moment; null for none. */
  readonly owner: string | null
  readonly term: number
  readonly what: NotedChange
}

type NotedChange =
  | { readonly kind: 'update'; readonly room: string; readonly seq: number }
  | { readonly kind: 'compaction'; readonly room: string; readonly through: number }
  | { readonly kind: 'event'; readonly version: number }
  /** The whole log of a room is deleted. Its numbers begin again. */
  | { readonly kind: 'drop'; readonly room: string }
  /**
   * `silence`: for how long, in milliseconds of the database, the former owner had given no sign of life; null when it was
   * gone or there was none. It is negative for a sign of life that came while the claim was waiting, which no claim sees.
   */
  | { readonly kind: 'claim'; readonly from: string | null; readonly silence: number | null }

const TAKE_OVER_AFTER_MS = 3_000

/** Nobody but the owner writes, a term has one owner, terms only grow, numbers have no gap, and no living owner loses its session. */
export function wrongWriters(noted: readonly Noted[]): string[] {
  const wrong: string[] = []
  for (const [session, changes] of Map.groupBy(noted, (one) => one.session)) {
    const owners = new Map<number, string>()
    const seqs = new Map<string, number>()
    let term = 0
    for (const one of changes) {
      const where = `${session}, term ${one.term}`
      if (one.term < term) wrong.push(`${where}: comes after term ${term}`)
      term = Math.max(term, one.term)
      const owner = owners.get(one.term) ?? one.by
      owners.set(one.term, owner)
      if (owner !== one.by) wrong.push(`${where}: both ${owner} and ${one.by} wrote`)
      if (one.owner !== one.by) wrong.push(`${where}: ${one.by} wrote what ${one.owner} owns`)
      wrong.push(...wrongChange(one, seqs).map((said) => `${where}: ${said}`))
    }
  }
  return wrong
}

function wrongChange({ by, what }: Noted, seqs: Map<string, number>): string[] {
  const follows = (log: string, number: number): string[] => {
    const before = seqs.get(log) ?? 0
    seqs.set(log, Math.max(before, number))
    return number === before + 1 ? [] : [`number ${number} of ${log} comes after ${before}`]
  }
  switch (what.kind) {
    case 'update':
      return follows(what.room, what.seq)
    case 'event':
      return follows('the event log', what.version)
    case 'drop':
      seqs.delete(what.room)
      return []
    case 'compaction': {
      const written = seqs.get(what.room) ?? 0
      if (what.through <= written) return []
      return [`a snapshot of ${what.room} reaches to ${what.through}, and ${written} are written`]
    }
    case 'claim': {
      const { from, silence } = what
      const isAnothers = from !== null && from !== by
      const isStolen =
        isAnothers && silence !== null && silence >= 0 && silence < TAKE_OVER_AFTER_MS
      return isStolen ? [`taken from ${from}, which was silent for ${silence} ms only`] : []
    }
  }
}

/** A round is revealed once, and an epoch grows by one with each change of phase. */
export function wrongReveals(
  session: string,
  events: readonly { readonly type: string; readonly n?: unknown }[],
): string[] {
  const rounds = events.flatMap(({ type, n }) => (type === 'round-revealed' ? [String(n)] : []))
  return [...new Set(rounds)]
    .map((round) => [round, rounds.filter((one) => one === round).length] as const)
    .filter(([, times]) => times > 1)
    .map(([round, times]) => `${session}: round ${round} was revealed ${times} times`)
}

export type SessionHistory = readonly Recorded<SessionCall, SessionAnswer>[]

/** The answers about a session are those of one server that did one thing after the other. */
export function wrongOrder(
  session: string,
  history: SessionHistory,
  initial: SessionState,
): string[] {
  const { culprit } = linearity(history, sessionAt(initial))
  if (culprit === null) return []
  const { call, answer, began, ended } = culprit
  const when = `${began.toFixed(0)} to ${ended.toFixed(0)} ms`
  return [
    `${session}: no order explains ${JSON.stringify(call)} with ${JSON.stringify(answer)} at ${when}`,
  ]
}
