import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { disposition } from '../../server/http/disposition.ts'
import { fileName } from '../../shared/outcome/file-name.ts'
import { randomCases } from '../fixtures/random-cases.ts'

const nameOf = (title: string): string =>
  fileName({ title, questions: ['Why?'], date: '2026-11-29' }, 'md')

test('[OUT-37] A file has the title and the day of its session in its name', () => {
  const names = [
    ['Welcome week', 'Welcome week 2026-11-29.md'],
    ['', 'Why 2026-11-29.md'],
    ['Größe & Ärger', 'Größe & Ärger 2026-11-29.md'],
    ['a/b\\c: "d" <e> | f? *g*', 'a b c d e f g 2026-11-29.md'],
    ['../../etc/passwd', 'etc passwd 2026-11-29.md'],
    ['con', '_con 2026-11-29.md'],
    ['LPT1.txt', '_LPT1.txt 2026-11-29.md'],
    ['v1.2.', 'v1.2 2026-11-29.md'],
    ['.hidden', 'hidden 2026-11-29.md'],
    ['-rf', 'rf 2026-11-29.md'],
    ['100%25', '100 25 2026-11-29.md'],
    ['\u202Egpj.exe', 'gpj.exe 2026-11-29.md'],
    ['\u200B\u2060', 'forethought 2026-11-29.md'],
    ['two\r\nlines: x', 'two lines x 2026-11-29.md'],
    ['日本'.repeat(60), `${'日本'.repeat(16)}日 2026-11-29.md`],
  ] as const
  for (const [title, name] of names) expect(nameOf(title), JSON.stringify(title)).toBe(name)
  const family = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'
  expect(nameOf(`${'x'.repeat(99)}${family}`)).toBe(`${'x'.repeat(99)} 2026-11-29.md`)
})

test('[OUT-150] A sign that nobody sees parts no word and no emoji in the name of a file', () => {
  const names = [
    ['co\u00ADop', 'coop'],
    ['می\u200Cخواهم', 'میخواهم'],
    ['\u{1F468}\u200D\u{1F469}\u200D\u{1F467}', '\u{1F468}\u{1F469}\u{1F467}'],
    ['Work\u2060shop \u200Ftwo', 'Workshop two'],
    ['e\u200D\u0301', 'é'],
  ] as const
  for (const [title, name] of names) expect(nameOf(title)).toBe(`${name} 2026-11-29.md`)
})

test('[OUT-37] A name of any title is safe in a header and in every file system', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
      const name = nameOf(title)
      expect(name).toMatch(/^[^\s.~-](?:.*\S)? 2026-11-29\.md$/u)
      expect(name).not.toMatch(/[/\\:*?"<>|%\p{C}]/u)
      expect(Buffer.byteLength(name)).toBeLessThan(143)
      expect(name.normalize('NFC')).toBe(name)
      const header = disposition(name)
      expect(header).toMatch(
        /^attachment; filename="[ \w.,+=@()-]+"; filename\*=UTF-8''[\w.~!%-]+$/,
      )
      expect(decodeURIComponent(header.split("UTF-8''")[1] ?? '')).toBe(name)
    }),
    { numRuns: randomCases(300) },
  )
})

test('[OUT-37] Signs that the exact name of a header may not have are written as their numbers', () => {
  expect(disposition("it's (1)*.md")).toBe(
    `attachment; filename="its (1).md"; filename*=UTF-8''it%27s%20%281%29%2A.md`,
  )
  expect(disposition('日本.md')).toContain('filename="forethought.md"')
})
