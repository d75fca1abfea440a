import type { Card } from '../../shared/board/shape.ts'
import { sought } from '../../shared/text/visible.ts'

/** Whether one of a card's wordings holds the words looked for, which are in the form that `sought` gives. */
export const isFound = ({ head, sources }: Card, words: string): boolean =>
  [head, ...sources].some(({ text }) => sought(text).includes(words))
