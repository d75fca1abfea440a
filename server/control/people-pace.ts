// How often one page is told who is in the session. The list of people is sent whole, so somebody who joins and leaves all the
// time would otherwise send megabytes to everybody.

/** How many people, each counted each time, one page is told of in a second, and how many at once. */
const PEOPLE_PER_SECOND = 20
const PEOPLE_AT_ONCE = 2_000
/**
 * Each five people who left make a list cost as much again. Few people leave a session for good while it lasts. With
 * thousands who did, a page that is open for hours would receive tens of megabytes.
 */
const LEFT_PER_PRICE = 5

export class PeoplePace {
  /** May fall below zero: a list longer than the rest is sent, and the next one waits. */
  #left = PEOPLE_AT_ONCE
  #at: number

  /** `now`: in milliseconds of the steady clock, as in `take`. */
  constructor(now: number) {
    this.#at = now
  }

  /** True when a list of `people` may be sent now, in a session that `left` people have left. Takes its cost then. */
  take(now: number, { people, left }: { readonly people: number; readonly left: number }): boolean {
    const earned = (Math.max(0, now - this.#at) / 1_000) * PEOPLE_PER_SECOND
    this.#left = Math.min(PEOPLE_AT_ONCE, this.#left + earned)
    this.#at = now
    if (this.#left <= 0) return false
    this.#left -= people * (1 + left / LEFT_PER_PRICE)
    return true
  }
}
