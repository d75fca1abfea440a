import fc from 'fast-check'
import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { CommittedDocument } from '../../server/document/committed-document.ts'
import type { Frame } from '../../server/document/frames.ts'

const EMPTY = { snapshot: null, updates: [], seq: 0, bindings: new Map() }

interface Ground {
  readonly committed: CommittedDocument
  /** A document that was given every update at once, in the order of writing. */
  readonly oracle: Y.Doc
  readonly measured: number[]
  readonly write: (text: string) => void
}

function aGround(isServersFirst: boolean): Ground {
  const oracle = new Y.Doc()
  const measured: number[] = []
  const committed = new CommittedDocument(EMPTY, {
    isServersFirst,
    needed: () => undefined,
    measured: (bytes) => measured.push(bytes),
  })
  oracle.on('update', (update: Uint8Array) => committed.add(update))
  const write = (text: string): void => {
    const words = oracle.getText('words')
    oracle.transact(() => {
      if (words.length > 6) words.delete(0, 3)
      words.insert(words.length, text)
    })
  }
  return { committed, oracle, measured, write }
}

const wordsOf = (doc: Y.Doc): string => doc.getText('words').toJSON()

function wordsIn(update: Uint8Array): string {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return wordsOf(doc)
}

function payloadOf(frame: Frame): Uint8Array {
  const header = frame[1] === 126 ? 4 : frame[1] === 127 ? 10 : 2
  const message = decoding.createDecoder(frame.subarray(header))
  decoding.readVarUint(message)
  decoding.readVarUint(message)
  return decoding.readVarUint8Array(message)
}

/** Sends the reader what it lacks, and returns the words that it has then. */
function caughtUp(reader: Y.Doc, committed: CommittedDocument): string {
  Y.applyUpdate(reader, payloadOf(committed.step2(Y.encodeStateVector(reader))))
  return wordsOf(reader)
}

const act = fc.oneof(
  { arbitrary: fc.string({ minLength: 1, maxLength: 4 }), weight: 6 },
  fc.constantFrom(0, 1, 2, 3, 4),
)

test('[BACK-3] The committed document is the same, whether it is asleep, behind or awake', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(act, { maxLength: 120 }), (isServersFirst, acts) => {
      const { committed, oracle, measured, write } = aGround(isServersFirst)
      const reader = new Y.Doc()
      let written = 0
      for (const one of acts) {
        if (typeof one === 'string') {
          write(one)
          written++
        }
        if (one === 0) committed.sleep()
        if (one === 1) expect(wordsOf(committed.doc)).toBe(wordsOf(oracle))
        if (one === 2) expect(wordsOf(committed.docOnce)).toBe(wordsOf(oracle))
        if (one === 3) expect(caughtUp(reader, committed)).toBe(wordsOf(oracle))
        if (one === 4) expect(committed.bytes().length).toBe(measured.at(-1) ?? 2)
        expect(committed.seq).toBe(written)
        const least = Y.decodeStateVector(committed.vector()).get(oracle.clientID) ?? 0
        expect(least).toBeLessThanOrEqual(Y.getState(oracle.store, oracle.clientID))
      }
      expect(wordsIn(committed.bytes())).toBe(wordsOf(oracle))
      expect(wordsIn(payloadOf(committed.step2(new Uint8Array([0]))))).toBe(wordsOf(oracle))
    }),
  )
})

test('[BACK-3] Writing wakes the committed document only with the 64th change, and loses nothing when it sleeps again', () => {
  const { committed, oracle, write } = aGround(false)
  for (let n = 0; n < 63; n++) write('a')
  expect(committed.isAsleep).toBe(true)
  write('a')
  expect(committed.isAsleep).toBe(false)
  write('b')
  committed.sleep()
  expect(committed.isAsleep).toBe(true)
  expect(wordsIn(committed.bytes())).toBe(wordsOf(oracle))
})

test('[BACK-3][I14] Deleted words are in no byte of the committed document, even where the room was empty before', () => {
  const { committed } = aGround(false)
  const draft = new Y.Doc()
  const said: Uint8Array[] = []
  draft.on('update', (update: Uint8Array) => said.push(update))
  draft.getText('words').insert(0, 'secret')
  draft.getText('words').delete(0, 6)
  const whole = Y.mergeUpdates(said)
  expect(Buffer.from(whole).toString('latin1')).toContain('secret')
  committed.add(whole)
  expect(Buffer.from(committed.bytes()).toString('latin1')).not.toContain('secret')
})

test('[ADM-41] Committed edits that nobody has read are applied before they are more than a few kilobytes, so that no reader waits for many of them', () => {
  const { committed, oracle, write } = aGround(false)
  const applied: number[] = []
  const { doc } = committed
  doc.on('beforeTransaction', () => applied.push(0))
  doc.on('update', (update: Uint8Array) => applied.push(update.length))
  for (let n = 0; n < 30; n++) write(`${n} `.repeat(1_000))
  const sizes = applied.filter((bytes) => bytes > 0)
  expect(sizes.length).toBeGreaterThan(3)
  expect(Math.max(...sizes)).toBeLessThan(32 * 1024)
  expect(wordsOf(committed.doc)).toBe(wordsOf(oracle))
})
