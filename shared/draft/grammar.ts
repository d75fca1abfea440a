// The grammar of a pad: what its owner may write. Here the client makes the entries, so that people can write offline.
import { parseClusterId, parseDraftId, parseQuestionId } from '../kernel/ids.ts'
import { isFlag, type ContentRule } from '../replica/content-rule.ts'
import { ORDER_KEY } from '../replica/order-key.ts'
import { limits } from '../wire/limits.ts'
import { draftKeys, draftRoot } from './shape.ts'

const value = (check: (value: unknown) => boolean): ContentRule => ({ kind: 'value', check })

const draftRules: ReadonlyMap<string, ContentRule> = new Map([
  [draftKeys.text, { kind: 'text', maxLength: limits.ideaText, create: true }],
  [draftKeys.question, value((id) => parseQuestionId(id) !== null)],
  [draftKeys.order, value((key) => typeof key === 'string' && ORDER_KEY.test(key))],
  [draftKeys.kept, value(isFlag)],
  [draftKeys.bin, value(isFlag)],
  [draftKeys.of, value((id) => id === null || parseDraftId(id) !== null)],
  [draftKeys.column, value((id) => id === null || parseClusterId(id) !== null)],
])

export const draftRootNames: ReadonlySet<string> = new Set([draftRoot])

/** The rule for the place `[root, draftId]` or `[root, draftId, key]`; null where nothing may be written. */
export function draftRule(path: readonly string[]): ContentRule | null {
  const [root, id, key, ...deeper] = path
  if (root !== draftRoot || parseDraftId(id) === null || deeper.length > 0) return null
  return key === undefined ? { kind: 'map' } : (draftRules.get(key) ?? null)
}
