/**
 * A mistake of a line or two that somebody could make, and the test that must notice. `find` stands in `file` exactly
 * once; when it no longer does, the row has gone stale and says so.
 */
export interface Fault {
  /** Of the list of planted faults; letters for those that were found on the way. */
  readonly id: string
  readonly what: string
  readonly file: string
  readonly find: string
  readonly put: string
  readonly test: string
  /** Part of the test's title, where the file holds slow ones beside it. */
  readonly title?: string
  /** The test looks at the pages as they are built: the copy is built with the fault in it. */
  readonly built?: true
}
