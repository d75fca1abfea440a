// The grammar of a board: which places a client may write, and which values. Admission finds the place of every struct
// and asks here.
import { parseClusterId, parseCommentId, parseIdeaId } from '../kernel/ids.ts'
import { isFlag, type ContentRule } from '../replica/content-rule.ts'
import { ORDER_KEY } from '../replica/order-key.ts'
import { limits } from '../wire/limits.ts'
import { boardRoots, clusterKeys, commentKeys, ideaKeys } from './shape.ts'

const isOrder = (value: unknown) => typeof value === 'string' && ORDER_KEY.test(value)
const text = (maxLength: number): ContentRule => ({ kind: 'text', maxLength, create: false })
const value = (check: (value: unknown) => boolean): ContentRule => ({ kind: 'value', check })

const ideaRules: ReadonlyMap<string, ContentRule> = new Map([
  [ideaKeys.text, text(limits.ideaText)],
  [ideaKeys.cluster, value((id) => id === null || parseClusterId(id) !== null)],
  [ideaKeys.into, value((id) => id === null || parseIdeaId(id) !== null)],
  [ideaKeys.order, value(isOrder)],
  [ideaKeys.bin, value(isFlag)],
])

const clusterRules: ReadonlyMap<string, ContentRule> = new Map([
  [clusterKeys.title, text(limits.clusterTitle)],
  [clusterKeys.order, value(isOrder)],
  [clusterKeys.bin, value(isFlag)],
])

/** A comment stays with its idea and keeps its kind, so neither has a rule. */
const commentRules: ReadonlyMap<string, ContentRule> = new Map([
  [commentKeys.text, text(limits.comment)],
  [commentKeys.bin, value(isFlag)],
])

export const boardRootNames: ReadonlySet<string> = new Set(Object.values(boardRoots))

/**
 * The rule for the place `[root, entryId, key]`. Null where a client may write nothing: at other places, for
 * containers, and for keys that only the server sets (`original`, `round`, `question`). `pos` is reserved and is refused like any
 * unknown key.
 */
export function boardRule(path: readonly string[]): ContentRule | null {
  const [root, id, key, ...deeper] = path
  if (key === undefined || deeper.length > 0) return null
  if (root === boardRoots.ideas && parseIdeaId(id) !== null) return ideaRules.get(key) ?? null
  if (root === boardRoots.clusters && parseClusterId(id) !== null) {
    return clusterRules.get(key) ?? null
  }
  if (root === boardRoots.comments && parseCommentId(id) !== null) {
    return commentRules.get(key) ?? null
  }
  return null
}
