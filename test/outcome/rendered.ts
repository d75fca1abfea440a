// Markdown as two independent parsers render it: micromark with GitHub's extensions, and markdown-it with bare addresses
// as links.
import markdownIt from 'markdown-it'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

interface Rendered {
  /** The names of the elements in their order. */
  readonly elements: readonly string[]
  /** The lines of text, without space at their ends and without empty lines. */
  readonly lines: readonly string[]
}

const github = { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true }
const linking = markdownIt({ html: true, linkify: true })

export const renderers: readonly (readonly [string, (markdown: string) => Rendered])[] = [
  ['micromark', (markdown) => read(micromark(markdown, github))],
  ['markdown-it', (markdown) => read(linking.render(markdown))],
]

const read = (html: string): Rendered => ({
  elements: [...html.matchAll(/<([a-z!?][^\s/>]*)/gi)].map(([, name = '']) => name),
  lines: html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''),
})
