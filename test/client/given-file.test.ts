import { expect, test } from 'vitest'
import { wordsOf } from '../../client/list/given-file.ts'

test('[UI-135] A dropped file is read as text in the encodings that text is stored in, and nothing else is', async () => {
  const fileOf = (...parts: BlobPart[]): File => new File(parts, 'ideas.csv')
  const wide = Uint8Array.from([0xff, 0xfe, 0x42, 0, 0x75, 0, 0x73, 0])
  expect(await wordsOf(fileOf('Café\nBus'))).toBe('Café\nBus')
  expect(await wordsOf(fileOf('\ufeffBus'))).toBe('Bus')
  expect(await wordsOf(fileOf(wide))).toBe('Bus')
  expect(await wordsOf(fileOf(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0])))).toBeNull()
  expect(await wordsOf(fileOf(Uint8Array.from([0x43, 0x61, 0x66, 0xe9])))).toBe('Café')
  expect(await wordsOf(fileOf('x'.repeat(512 * 1024 + 1)))).toBeNull()
})
