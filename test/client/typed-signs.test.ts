// The signs of the interface's own words. Straight signs come from keyboards, and a catalogue in which some words have
// them and others do not shows both in one dialog.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const top = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** The words of the catalogue, without the names of their placeholders. */
const words = (catalogue: string): string[] =>
  [...catalogue.matchAll(/^msgid ((?:"(?:[^"\\]|\\.)*"\n)+)/gm)]
    .map(([, quoted = '']) => quoted.replaceAll(/^"|"$/gm, '').replaceAll('\n', ''))
    .filter((text) => text !== '')

/** The faults of words that people read. */
const faultsIn = (text: string): string[] => [
  ...(/['`\u00B4]/.test(text) ? [`a straight apostrophe: ${text}`] : []),
  ...(text.includes('\\"') ? [`a straight quotation mark: ${text}`] : []),
  ...(text.includes('...') ? [`three points: ${text}`] : []),
  ...(/ -{1,2} /.test(text) ? [`a hyphen in place of a dash: ${text}`] : []),
]

/** A straight apostrophe between two letters, in a line that is no comment. */
const straightIn = (source: string): string[] =>
  source
    .split('\n')
    .map((line) => line.replace(/\s\/\/ .*/, ''))
    .filter((line) => !/^\s*(?:\/\/|\*|\/\*)/.test(line) && /\p{L}'\p{L}/u.test(line))

test('[UI-541] Words that people read have curly apostrophes and quotation marks, and one sign for three points', () => {
  const catalogue = readFileSync(join(top, 'client/words/en.po'), 'utf8')
  expect(words(catalogue).length).toBeGreaterThan(1_000)
  expect(words(catalogue).flatMap(faultsIn)).toEqual([])
  const product = ['shared', 'client', 'server'].flatMap((room) =>
    readdirSync(join(top, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(top, room, name)),
  )
  const straight = product.flatMap((file) =>
    straightIn(readFileSync(file, 'utf8')).map((line) => `${relative(top, file)}: ${line.trim()}`),
  )
  expect(straight).toEqual([])
  expect(
    faultsIn(`Nobody's`).concat(faultsIn(String.raw`\"no\"`), faultsIn('Wait...')),
  ).toHaveLength(3)
  expect(straightIn(`t\`I'm ready\`\n// I'm ready`)).toHaveLength(1)
})
