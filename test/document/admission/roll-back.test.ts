import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { rollBack } from '../../../server/document/admission/roll-back.ts'
import { Shadow } from '../../../server/document/shadow.ts'
import { aBoard, bob, edited, ideaIn, replicaOf, said, textIn } from './a-room.ts'

interface Act {
  readonly kind: number
  readonly at: number
  readonly count: number
}

/** Everything that people may do to a document of maps and texts, and more than the grammar of a board allows. */
function perform(doc: Y.Doc, { kind, at, count }: Act): void {
  const entries = doc.getMap<Y.Map<unknown>>('entries')
  const id = `entry${at % 3}`
  const text = entries.get(id)?.get('text')
  if (kind === 0 || !(text instanceof Y.Text)) {
    entries.set(id, new Y.Map<unknown>([['text', new Y.Text('words')]]))
  } else if (kind === 1) text.insert(at % (text.length + 1), 'abcdef'.slice(0, 1 + (count % 6)))
  else if (kind === 2) {
    const from = at % (text.length + 1)
    text.delete(from, Math.min(count, text.length - from))
  } else if (kind === 3) entries.get(id)?.set('key', count)
  else if (kind === 4) entries.get(id)?.delete('key')
  else entries.delete(id)
}

/** All of a document that a later edit can meet: its structs, how they stand, and what its containers hold. */
function shapeOf(doc: Y.Doc) {
  const idOf = (item: Y.Item | null) => item && `${item.id.client} ${item.id.clock}`
  const structs = [...doc.store.clients].map(([client, all]) => [
    client,
    all.map((one) => [
      one.id.clock,
      one.length,
      one.deleted,
      ...(one instanceof Y.Item ? [idOf(one.left), idOf(one.right), one.parentSub] : []),
    ]),
  ])
  const content = doc.getMap('entries').toJSON()
  const vector = [...Y.decodeStateVector(Y.encodeStateVector(doc))].toSorted(([a], [b]) => a - b)
  return { structs, content, vector, pending: doc.store.pendingStructs }
}

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

test('[ADM-30] An edit that is taken back leaves a document as it was, for every later edit too', () => {
  const act = fc.record({ kind: fc.nat(5), at: fc.nat(20), count: fc.nat(6) })
  const acts = fc.array(act, { maxLength: 15 })
  fc.assert(
    fc.property(acts, acts, acts, fc.boolean(), (before, refused, later, isGap) => {
      const base = new Y.Doc()
      base.transact(() => before.forEach((one) => perform(base, one)))
      const [doc, plain, writer, other] = [base, base, base, base].map(copyOf)
      if (!doc || !plain || !writer || !other) throw new Error('four copies')
      const vector = Y.encodeStateVector(writer)
      refused.forEach((one) => perform(writer, one))
      const missing = Y.encodeStateVector(writer)
      perform(writer, { kind: 1, at: 2, count: 3 })
      const bad = Y.encodeStateAsUpdate(writer, isGap ? missing : vector)
      let heard = 0
      doc.on('update', () => heard++)
      const undone = (transaction: Y.Transaction): void => {
        Y.applyUpdate(doc, bad)
        rollBack(transaction)
      }
      Y.transact(doc, undone, null, false)
      expect([shapeOf(doc), heard]).toEqual([shapeOf(plain), 0])
      const good = edited(other, () => later.forEach((one) => perform(other, one)))
      for (const update of [good, bad]) for (const one of [doc, plain]) Y.applyUpdate(one, update)
      expect(shapeOf(doc)).toEqual(shapeOf(plain))
    }),
    { numRuns: 100 },
  )
})

test('[ADM-30] A refused edit does not make the server build its document again, and the edits before it stay', () => {
  const room = aBoard()
  const built: number[] = []
  const { restore } = Shadow.prototype
  Shadow.prototype.restore = function noted(committed, kept) {
    built.push(committed.length)
    restore.call(this, committed, kept)
  }
  try {
    const doc = replicaOf(room, 10)
    const good = edited(doc, () => textIn(doc).insert(0, 'good '))
    expect(said(room, good)).toBe('admitted')
    const vector = room.shadowVector()
    const cheat = replicaOf(room, 20)
    const bad = edited(cheat, () => {
      textIn(cheat).insert(0, 'x'.repeat(1_996))
      ideaIn(cheat).set('order', 'a1')
      ideaIn(cheat).delete('order')
    })
    for (let n = 0; n < 3; n++) expect(said(room, bad, bob)).toBe('forbidden')
    expect(room.shadowVector()).toEqual(vector)
  } finally {
    Shadow.prototype.restore = restore
  }
  expect(built).toEqual([])
})
