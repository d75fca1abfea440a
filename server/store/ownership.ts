// Who owns a session, as pure decisions. The database makes the same ones where it decides (postgres/owners.ts); a node
// makes them about itself. Two rules keep two nodes from answering for one session: an owner that cannot be sure stops
// answering before anybody may take the session over, and a write in a term that has ended changes nothing, however late
// it comes. The first rule needs clocks that run equally fast, and the second needs none.

/** A node that has known for so long, in milliseconds of its own steady clock, no later sign of life of its own gives up. */
const GIVE_UP_AFTER_MS = 2_000

/** A session whose owner has given no sign of life for so long, in milliseconds of the database's clock, may be claimed. */
export const TAKE_OVER_AFTER_MS = 3_000

/** Who owns a session, and in which term. The term only grows. */
export interface Held<Node> {
  readonly owner: Node | null
  readonly term: number
}

/**
 * Who owns the session after a claim by `me`; null when it belongs to another node that is alive. `silence`: how long
 * ago the owner gave its last sign of life, in milliseconds; null when it is not known at all.
 */
export function claimed<Node>(
  { owner, term }: Held<Node>,
  me: Node,
  silence: number | null,
): Held<Node> | null {
  const isAnothers = owner !== null && owner !== me
  const isAlive = silence !== null && silence < TAKE_OVER_AFTER_MS
  return isAnothers && isAlive ? null : { owner: me, term: term + 1 }
}

/** Who owns the session after `me` gave it up in this term. */
export function released<Node>(held: Held<Node>, me: Node, term: number): Held<Node> {
  return mayWrite(held, me, term) ? { ...held, owner: null } : held
}

/** Whether a write that `me` began in this term may change anything. */
export const mayWrite = <Node>(held: Held<Node>, me: Node, term: number): boolean =>
  held.owner === me && held.term === term

/**
 * Whether a node has to stop answering for all its sessions. `sinceBeat`: how long ago, in milliseconds of its own
 * steady clock, the last sign of life began of which it knows that it arrived. Asked before each answer, and before a
 * later sign of life is counted: what has lapsed stays lapsed, because another node may have taken it over meanwhile.
 */
export const mustGiveUp = (sinceBeat: number): boolean => sinceBeat >= GIVE_UP_AFTER_MS

/**
 * What an owner does once it knows how its write ended. A write without an answer may still be on its way: only a claim
 * in a new term settles whether it is there or will never be.
 */
export function afterWrite(
  outcome: 'kept' | 'owner' | 'epoch' | 'version' | 'gone' | 'unknown',
): 'go-on' | 'give-up' | 'claim-again' {
  if (outcome === 'kept') return 'go-on'
  return outcome === 'owner' || outcome === 'gone' ? 'give-up' : 'claim-again'
}
