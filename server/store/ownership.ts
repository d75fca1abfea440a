/** A session whose owner has given no sign of life for so long, in milliseconds of the database's clock, may be claimed. */
export const TAKE_OVER_AFTER_MS = 3_000
