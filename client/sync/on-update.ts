import type * as Y from 'yjs'

type Heard = (transaction: Y.Transaction) => void

/**
 * Calls `run` after every update of the document, until the returned function is called. An exception in `run` is
 * reported and does not reach the document, because a Y.Doc calls no update handler any more after one has thrown.
 */
export function onUpdate(doc: Y.Doc, run: Heard): () => void {
  const hear = (
    _update: Uint8Array,
    _origin: unknown,
    _doc: Y.Doc,
    transaction: Y.Transaction,
  ): void => {
    try {
      run(transaction)
    } catch (fault) {
      reportError(fault)
    }
  }
  doc.on('update', hear)
  return () => doc.off('update', hear)
}
