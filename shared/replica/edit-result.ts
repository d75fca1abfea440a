/**
 * The answer of every function that edits a document. A caller must use the answer (HOUSE-11): words that were not
 * taken over would otherwise be lost without anybody being told.
 */
export type EditResult =
  /** The document now holds the edit. */
  | 'done'
  /** The document already held what was asked for, so nothing was written. */
  | 'unchanged'
  /** The document has no such entry. Nothing was written. */
  | 'gone'
  /** The words are longer than this place allows. Nothing was written. */
  | 'too-long'

/** Whether the document now holds what was asked for. */
export const isHeld = (result: EditResult): boolean => result === 'done' || result === 'unchanged'

/** The answer for several edits that make one: a refusal if one was refused, 'done' if one wrote, else 'unchanged'. */
export function combined(...results: readonly EditResult[]): EditResult {
  const refused = results.find((result) => !isHeld(result))
  return refused ?? (results.includes('done') ? 'done' : 'unchanged')
}
