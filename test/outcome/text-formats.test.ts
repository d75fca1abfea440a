import { expect, test } from 'vitest'
import { htmlOf } from '../../shared/outcome/html.ts'
import { markdownOf } from '../../shared/outcome/markdown.ts'
import { textOf } from '../../shared/outcome/text.ts'
import { saying, voted } from './an-outcome.ts'
import { formulas, markup } from './hostile.ts'

const session = voted().advanceTo('results')
const hostile = [...markup, ...formulas]
const tagsIn = (html: string) => html.match(/<[^>]*>/g) ?? []
const linesLike = (markdown: string) =>
  markdown
    .split('\n')
    .map((line) => /^(?:# |## |\s*- |\*\*Question:\*\* |$)/.exec(line)?.[0] ?? '?')

test('[T11] Texts that people write stay inert in every export', () => {
  const plain = tagsIn(htmlOf(saying(session, 'plain')))
  for (const text of hostile) expect(tagsIn(htmlOf(saying(session, text))), text).toEqual(plain)
})

test('[OUT-2] HTML stands alone, with its own policy and without scripts and addresses', () => {
  const html = htmlOf(saying(session, 'plain'))
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  expect(html).not.toMatch(/<script|<link|<img|https?:|url\(/i)
})

test('[T11] Texts in Markdown make no line, heading, link, image or tag', () => {
  const plain = linesLike(markdownOf(saying(session, 'plain')))
  expect(plain).not.toContain('?')
  for (const text of hostile) {
    const markdown = markdownOf(saying(session, text))
    expect(linesLike(markdown), text).toEqual(plain)
    const ours = /\*\*(?:Question:|\d+\.(?: \(tied with \d+ more\))?)\*\*/g
    const bare = markdown.replaceAll(ours, '').replaceAll(/\\./g, '')
    expect(bare, text).not.toMatch(/[<[\]`*_|~!]|:\/\/|(?:javascript|data):|www\./i)
  }
})

test('[OUT-3] The plain list is one card a line, whatever was written', () => {
  for (const text of hostile) expect(textOf(saying(session, text)).split('\n')).toHaveLength(5)
})
