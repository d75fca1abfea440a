// The rim of every file that leaves: whatever is stored, no file carries a character that a terminal, a printer or a
// viewer would act on. A terminal that shows a file executes its control characters, and a direction override lets a text
// reorder its neighbours.

/**
 * C0 and C1 control characters and DEL, without tab, line feed, and a carriage return before a line feed (a lone one lets
 * a line overwrite itself); the embeddings, overrides and isolates of Unicode's direction (UAX 9).
 */
const ACTIVE =
  // oxlint-disable-next-line no-control-regex -- Control characters are what this looks for.
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]|\r(?!\n)/g

/** A file of plain text without its active characters. */
export const inertText = (file: string): string => file.replaceAll(ACTIVE, '')

/** A file of JSON whose active characters are escapes, so that a reader of the JSON still gets the exact words. */
export const inertJson = (file: string): string =>
  file.replaceAll(ACTIVE, (active) => `\\u${active.charCodeAt(0).toString(16).padStart(4, '0')}`)
