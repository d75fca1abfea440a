/**
 * A mistake of a line or two that somebody could make, and the tests that must notice. `find` stands in `file` exactly
 * once; when it no longer does, the row has gone stale and says so.
 */
export interface Fault extends Change {
  /** Of the list of planted faults; letters for those that were found on the way. */
  readonly id: string
  readonly what: string
  /** Where one place is not enough for the mistake. */
  readonly also?: readonly Change[]
  /** Each of them has to fail, at an assertion of its own. */
  readonly tests: readonly [Witness, ...Witness[]]
  /** What is wrong is that something never comes: the test fails at the end of its waiting. */
  readonly waits?: true
  /** The test looks at the pages as they are built: the copy is built with the fault in it. */
  readonly built?: true
}

export interface Change {
  readonly file: string
  readonly find: string
  readonly put: string
}

/** A test by its file and a part of its title; where several bear it, one of them failing is enough. */
export type Witness = readonly [file: string, title: string]
