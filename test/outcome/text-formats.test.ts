import { expect, test } from 'vitest'
import { htmlOf } from '../../shared/outcome/html.ts'
import { markdownOf } from '../../shared/outcome/markdown.ts'
import { textOf } from '../../shared/outcome/text.ts'
import { someCases } from '../fixtures/random-cases.ts'
import { saying, voted } from './an-outcome.ts'
import { formulas, markup } from './hostile.ts'
import { renderers } from './rendered.ts'

const session = voted().advanceTo('results')
const hostile = [...markup, ...someCases(formulas)]
const tagsIn = (html: string) => html.match(/<[^>]*>/g) ?? []
const linesLike = (markdown: string) =>
  markdown
    .split('\n')
    .map(
      (line) =>
        /^(?:# |## |\s*- |\*\*Question:\*\* |\d{4}-\d\d-\d\d$|Below, a card |$)/.exec(line)?.[0] ??
        '?',
    )

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
  const plain = markdownOf(saying(session, 'plain'))
  expect(linesLike(plain)).not.toContain('?')
  const elements = renderers.map(([, rendered]) => rendered(plain).elements)
  for (const text of hostile) {
    const markdown = markdownOf(saying(session, text))
    expect(linesLike(markdown), text).toEqual(linesLike(plain))
    const made = renderers.map(([, rendered]) => rendered(markdown).elements)
    expect(made, markdown).toEqual(elements)
  }
})

test('[OUT-3] The plain list is one card a line, whatever was written, and the method stands after its only empty line', () => {
  const parts = (text: string) =>
    textOf(saying(session, text))
      .split('\n\n')
      .map((part) => part.split('\n').length)
  const plain = parts('plain')
  expect(plain[0]).toBe(4)
  expect(plain).toHaveLength(2)
  for (const text of hostile) expect(parts(text), text).toEqual(plain)
})
