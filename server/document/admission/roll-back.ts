// Takes an edit back out of a document. Building the document again from bytes would do the same, but would take as long as
// the whole board is large, and anybody could make the server do it with one small refused edit.
import * as Y from 'yjs'

/**
 * Undoes everything that this transaction did to its document. Called within the transaction, as its last act: Yjs collects
 * deleted content and merges structs only when a transaction ends, so until then everything old is still there. Pieces of
 * an old struct that the edit split are merged again at the end.
 */
export function rollBack(transaction: Y.Transaction): void {
  const { store } = transaction.doc
  const before = (client: number): number => transaction.beforeState.get(client) ?? 0
  for (const [client, structs] of store.clients) {
    while ((structs.at(-1)?.id.clock ?? -1) >= before(client)) unlink(structs.pop())
    if (structs.length === 0) store.clients.delete(client)
  }
  for (const [client, ranges] of transaction.deleteSet.clients) {
    const structs = store.clients.get(client) ?? []
    for (const { clock, len } of ranges)
      revive(structs, clock, Math.min(clock + len, before(client)))
  }
  store.pendingStructs = null
  store.pendingDs = null
  transaction.deleteSet.clients.clear()
  transaction.changed.clear()
  transaction.changedParentTypes.clear()
  transaction._mergeStructs = transaction._mergeStructs.filter(
    ({ id }) => id.clock < before(id.client),
  )
}

/** Removes a new struct from its list. */
function unlink(struct: Y.Item | Y.GC | undefined): void {
  if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.AbstractType)) return
  const { left, right, parent, parentSub } = struct
  if (left !== null) left.right = right
  else if (parentSub === null) parent._start = right
  if (right !== null) right.left = left
  else if (parentSub !== null) {
    if (left === null) parent._map.delete(parentSub)
    else parent._map.set(parentSub, left)
  }
  if (!struct.deleted) countIn(parent, struct, -1)
}

/** Makes the structs from `clock` to before `end` living again. The transaction deleted all of them. */
function revive(structs: (Y.Item | Y.GC)[], clock: number, end: number): void {
  if (clock >= end) return
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
    const struct = structs[at]
    if (struct === undefined || struct.id.clock >= end) return
    if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.AbstractType)) continue
    struct.deleted = false
    countIn(struct.parent, struct, 1)
  }
}

/** Yjs counts in each container the units of the living structs that stand under no key. */
function countIn(parent: Y.AbstractType<unknown>, item: Y.Item, sign: 1 | -1): void {
  if (item.countable && item.parentSub === null) parent._length += sign * item.length
}
