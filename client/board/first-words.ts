import type { Card } from '../../shared/board/shape.ts'
import { spaced } from '../../shared/text/visible.ts'

const MOST = /^.{0,60}/u

/** The first signs of a text, on one line. */
export function firstWords(text: string): string {
  const line = spaced(text)
  const [first = ''] = MOST.exec(line) ?? []
  return first === line ? line : `${first}…`
}

/** The title of a cluster; without one the first words of its first card, by which people know it. */
export function titleOrWords(title: string, [first]: readonly Card[]): string {
  return title === '' ? firstWords(first?.head.text ?? '') : title
}
