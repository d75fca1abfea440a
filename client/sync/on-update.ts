import type * as Y from 'yjs'

type Heard = (transaction: Y.Transaction) => void

/** One exception in an update handler silences a Y.Doc for good: a fault here is reported, and the document lives. */
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
