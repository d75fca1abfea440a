/** Thrown where a session is asked for that this process may not answer for. Nothing was written. */
export class NotHere extends Error {
  /** The address of the node that owns the session; null when this process cannot say who does. */
  readonly at: string | null

  constructor(at: string | null = null) {
    super('another process owns the session, or this one cannot be sure')
    this.name = 'NotHere'
    this.at = at
  }
}
