// The grammar: allowed containers, keys, kinds of content and values. What the rules are is said in shared.
import * as Y from 'yjs'
import type { ContentRule } from '../../../shared/replica/content-rule.ts'
import { pathOf, type Path, type Position } from './position.ts'
import { forbidden, type Refused } from './verdict.ts'

export type RuleFor = (path: Path) => ContentRule | null

export function judgeContent(
  { content }: Y.Item,
  position: Position,
  ruleFor: RuleFor,
): Refused | null {
  const rule = ruleFor(pathOf(position))
  if (rule === null) return forbidden('no such place')
  if (content instanceof Y.ContentDeleted) return null // written and taken back; what it leaves is looked at after
  switch (rule.kind) {
    case 'map':
      return position.key !== null && isNew(content, Y.Map) ? null : forbidden('not an entry')
    case 'text':
      if (position.key === null)
        return content instanceof Y.ContentString ? null : forbidden('not plain text')
      return rule.create && isNew(content, Y.Text) ? null : forbidden('not theirs to make')
    case 'value':
      return position.key !== null && isValue(content, rule.check)
        ? null
        : forbidden('not that value')
  }
}

/** Exactly this type: the XML types of Yjs are subclasses. */
const isNew = (content: Y.Item['content'], type: typeof Y.Map | typeof Y.Text): boolean =>
  content instanceof Y.ContentType && content.type.constructor === type

const isValue = (content: Y.Item['content'], check: (value: unknown) => boolean): boolean =>
  content instanceof Y.ContentAny && content.arr.length === 1 && check(content.arr[0])

/** A text's characters may go; a value, an entry, a text only where something takes their place (see after.ts). */
export function judgeDelete(position: Position, ruleFor: RuleFor): Refused | null {
  const rule = ruleFor(pathOf(position))
  if (rule === null) return forbidden('not theirs to remove')
  if (position.key === null) return rule.kind === 'text' ? null : forbidden('not theirs to remove')
  return rule.kind === 'text' && !rule.create ? forbidden('a text’s removal') : null
}
