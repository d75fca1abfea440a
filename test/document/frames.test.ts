import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import { ackFrame, roomFrame, step2Frame, updateFrame } from '../../server/document/frames.ts'
import { messageType, syncType } from '../../shared/wire/frames.ts'

/** The message in a WebSocket frame, read as RFC 6455 §5.2 says: whole, binary, not masked, in the shortest form. */
function heard(frame: Buffer): Buffer {
  expect(frame[0]).toBe(0x82)
  const short = frame.readUInt8(1)
  const [start, length] =
    short < 126
      ? [2, short]
      : short === 126
        ? [4, frame.readUInt16BE(2)]
        : [10, Number(frame.readBigUInt64BE(2))]
  expect(length).toBeGreaterThanOrEqual(start === 2 ? 0 : start === 4 ? 126 : 2 ** 16)
  expect(frame.length).toBe(start + length)
  return frame.subarray(start)
}

const around = [0, 1, 120, 121, 122, 123, 124, 125, 126, 127, 128, 129, 16_380, 16_384]
const large = [65_527, 65_528, 65_529, 65_530, 65_531, 65_532, 65_533, 65_535, 65_536, 70_000]

test.each([...around, ...large])(
  '[SYNC-50] A frame of any length is a whole WebSocket message of which the payload is the last part, and lib0 reads its numbers (%s bytes)',
  (length) => {
    const payload = Uint8Array.from({ length }, (_, at) => at % 251)
    for (const [kind, made] of [
      [syncType.update, updateFrame(payload)],
      [syncType.step2, step2Frame(payload)],
    ] as const) {
      expect(Buffer.compare(made.subarray(made.length - length), payload)).toBe(0)
      const decoder = decoding.createDecoder(heard(made))
      expect([decoding.readVarUint(decoder), decoding.readVarUint(decoder)]).toEqual([
        messageType.sync,
        kind,
      ])
      expect(Buffer.compare(decoding.readVarUint8Array(decoder), payload)).toBe(0)
      expect(decoding.hasContent(decoder)).toBe(false)
    }
  },
)

test.each([0, 1, 127, 128, 16_383, 16_384, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER])(
  '[SYNC-50] A frame of any length is a whole WebSocket message of which the payload is the last part, and lib0 reads its numbers (the number %s)',
  (number) => {
    for (const [type, made] of [
      [messageType.ack, ackFrame(number)],
      [messageType.room, roomFrame(number)],
    ] as const) {
      const decoder = decoding.createDecoder(heard(made))
      expect([decoding.readVarUint(decoder), decoding.readVarUint(decoder)]).toEqual([type, number])
      expect(decoding.hasContent(decoder)).toBe(false)
    }
  },
)
