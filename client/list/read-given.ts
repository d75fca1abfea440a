import { listOf, readList, type ReadList } from '../../shared/list/read-list.ts'
import type { Given } from './given.ts'
import { htmlBlocks } from './html-blocks.ts'

/**
 * The list in what was given. HTML knows items, headings and cells for sure, so it is read where it has any; but only
 * if every word of the plain text is in it, because some programs put other words into the two.
 */
export function readGiven({ plain, html }: Given): ReadList {
  if (html === '' && isSource(plain)) return listOf(htmlBlocks(plain) ?? [])
  const blocks = html === '' ? null : htmlBlocks(html)
  if (blocks === null) return readList(plain)
  const all = new Set(
    wordsIn(blocks.map((block) => (block.kind === 'gap' ? '' : block.text)).join('\n')),
  )
  const isWhole = wordsIn(plain).every((word) => all.has(word))
  return isWhole ? listOf(blocks) : readList(plain)
}

/** Whether the words are the source of a page, or of a part of one, with a list or a table. */
const isSource = (plain: string): boolean =>
  /^\s*<(?:!doctype|html|body|main|section|div|ul|ol|dl|table|tbody)\b[^]*<\/[a-z]+>\s*$/iu.test(
    plain,
  ) && /<\/(?:li|td|dt)>/iu.test(plain)

/** Shorter words may belong to the marks of the list, such as "iii". */
const wordsIn = (text: string): readonly string[] => text.match(/[\p{L}\p{M}]{4,}/gu) ?? []
