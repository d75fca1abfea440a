// Keys of an input method. Safari reports the Enter that ends a composed word as an Enter of its own.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { isComposing, isEnter } from '../../client/ui/composing.ts'

const client = fileURLToPath(new URL('../../client', import.meta.url))
const sources = readdirSync(client, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && file !== join('ui', 'composing.ts'))
  .map((file) => ({ file, text: readFileSync(join(client, file), 'utf8') }))

/** Listeners for Enter or Escape where no field with words is in reach. */
const withoutWords = [
  'page/choreography.ts', // the reveal's own animation
  'read/OneByOne.tsx', // cards to read, without a field
  'refine/Strip.tsx', // a button
  'refine/frame-drag.ts', // a pointer is held down
  'join/SettingsPanel.tsx', // numbers, and it only prevents
]

test('[UI-416] A key that an input method uses does nothing else, in every field and every browser', () => {
  const key = (init: object): KeyboardEvent =>
    ({ key: 'Enter', shiftKey: false, isComposing: false, ...init }) as KeyboardEvent
  expect(isComposing(key({}))).toBe(false)
  expect(isComposing(key({ isComposing: true }))).toBe(true)
  expect(isComposing(key({ keyCode: 229 }))).toBe(true)
  const inReact = (init: object) =>
    ({ key: 'Enter', shiftKey: false, nativeEvent: key(init) }) as Parameters<typeof isEnter>[0]
  expect([isEnter(inReact({})), isEnter(inReact({ keyCode: 229 }))]).toEqual([true, false])

  // No listener looks at the browser’s own word alone, which Safari does not give.
  expect(
    sources.filter(({ text }) => /\.isComposing\b/.test(text)).map(({ file }) => file),
  ).toEqual([])
  const listens = sources.filter(({ text }) => /key [!=]== '(?:Enter|Escape)'/.test(text))
  const unasked = listens.filter(({ text }) => !/isComposing\(|isEnter\(|isElsewhere\(/.test(text))
  expect(unasked.map(({ file }) => file).toSorted()).toEqual(withoutWords.toSorted())
})
