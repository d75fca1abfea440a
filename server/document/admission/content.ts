// Checks content against the grammar: containers, keys, kinds of content, values. The grammar itself stands in shared.
import * as Y from 'yjs'
import type { ContentRule } from '../../../shared/replica/content-rule.ts'
import type { Path, Position } from './position.ts'
import { forbidden, type Refused } from './verdict.ts'

export type RuleFor = (path: Path) => ContentRule | null

/**
 * Remembers the rule of each path object. The structs of an update that stand in the same place share their path, and
 * reading a path takes longer than looking at a struct.
 */
export function remembering(ruleFor: RuleFor): RuleFor {
  const known = new Map<Path, ContentRule | null>()
  return (path) => {
    const before = known.get(path)
    if (before !== undefined) return before
    const rule = ruleFor(path)
    known.set(path, rule)
    return rule
  }
}

export function judgeContent(
  { content }: Y.Item,
  position: Position,
  ruleFor: RuleFor,
): Refused | null {
  const rule = ruleFor(position.path)
  if (rule === null) return forbidden('no such place')
  if (content instanceof Y.ContentDeleted) return null // written and deleted by the same client; after.ts checks that no key is left empty
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

/** Compares constructors, because the XML types of Yjs are subclasses of the allowed ones. */
const isNew = (content: Y.Item['content'], type: typeof Y.Map | typeof Y.Text): boolean =>
  content instanceof Y.ContentType && content.type.constructor === type

const isValue = (content: Y.Item['content'], check: (value: unknown) => boolean): boolean =>
  content instanceof Y.ContentAny && content.arr.length === 1 && check(content.arr[0])

/** Characters of a text may be deleted. A value, an entry or a text only if something takes its place (after.ts). */
export function judgeDelete(position: Position, ruleFor: RuleFor): Refused | null {
  const rule = ruleFor(position.path)
  if (rule === null) return forbidden('not theirs to remove')
  if (position.key === null) return rule.kind === 'text' ? null : forbidden('not theirs to remove')
  return rule.kind === 'text' && !rule.create ? forbidden('a text’s removal') : null
}
