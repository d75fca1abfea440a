import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AckCount } from '../../server/document/ack.ts'
import { randomCases } from '../fixtures/random-cases.ts'

interface Sent {
  readonly isStep2: boolean
  readonly isDropped: boolean
}

/** How many frames from the first on are safe: each is on disk, or was dropped before a step 2 that is on disk. */
function safe(frames: readonly Sent[], judged: ReadonlySet<number>): number {
  const isOnDisk = (at: number): boolean => judged.has(at) && frames[at]?.isDropped === false
  const isHeld = (at: number): boolean =>
    judged.has(at) && frames.some(({ isStep2 }, later) => later > at && isStep2 && isOnDisk(later))
  const first = frames.findIndex((_, at) => !isOnDisk(at) && !isHeld(at))
  return first === -1 ? frames.length : first
}

const sent = fc.record({ isStep2: fc.boolean(), isDropped: fc.boolean() })

test('[SYNC-52] The count of acknowledged frames stops before a dropped frame until a later step 2 is on disk', () => {
  fc.assert(
    fc.property(
      fc.array(sent, { minLength: 1, maxLength: 12 }),
      fc.array(fc.nat(11), { maxLength: 4 }),
      (frames, first) => {
        const acks = new AckCount()
        const indexes = frames.map(() => acks.arrive())
        // A frozen room drops what arrives, ahead of frames that still wait for their judgement.
        const ahead = first.filter((at) => frames[at]?.isDropped)
        const order = [...new Set([...ahead, ...frames.keys()])]
        const judged = new Set<number>()
        let told = 0
        for (const at of order) {
          const { isStep2, isDropped } = frames[at] as Sent
          if (isDropped) acks.drop(indexes[at] as number)
          else acks.commit(indexes[at] as number, isStep2)
          judged.add(at)
          told = acks.advance() ?? told
          expect(told).toBe(safe(frames, judged))
        }
      },
    ),
    { numRuns: randomCases(500) },
  )
})
