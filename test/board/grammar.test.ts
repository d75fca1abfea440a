import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { boardRule } from '../../shared/board/grammar.ts'
import { boardUndo } from '../../shared/board/undo.ts'
import { limits } from '../../shared/wire/limits.ts'
import { aBoard } from './a-board.ts'
import { acts, perform } from './acts.ts'
import { randomCases } from '../fixtures/random-cases.ts'

const allows = (path: readonly string[], value: unknown): boolean => {
  const rule = boardRule(path)
  return rule?.kind === 'value' && rule.check(value)
}

test('[B8] A client may set pointers, order and bin to values of their kind and nothing else', () => {
  const idea = (key: string) => ['ideas', 'idea-1', key]
  expect(allows(idea('cluster'), null)).toBe(true)
  expect(allows(idea('cluster'), 'cluster-1')).toBe(true)
  expect(allows(idea('cluster'), { toString: 'x' })).toBe(false)
  expect(allows(idea('into'), 'idea-2')).toBe(true)
  expect(allows(idea('into'), '__proto__')).toBe(false)
  expect(allows(idea('into'), 'constructor')).toBe(false)
  expect(allows(idea('order'), 'a0')).toBe(true)
  expect(allows(idea('order'), 'a'.repeat(201))).toBe(false)
  expect(allows(idea('order'), ['a0'])).toBe(false)
  expect(allows(idea('bin'), true)).toBe(true)
  expect(allows(idea('bin'), 1)).toBe(false)
  expect(allows(['clusters', 'cluster-1', 'order'], 'a0')).toBe(true)
})

test('[B8] Texts are edited in place, each with its own limit', () => {
  expect(boardRule(['ideas', 'idea-1', 'text'])).toEqual({
    kind: 'text',
    maxLength: limits.ideaText,
    create: false,
  })
  expect(boardRule(['clusters', 'cluster-1', 'title'])).toEqual({
    kind: 'text',
    maxLength: limits.clusterTitle,
    create: false,
  })
})

test('[CMT-4][B8] A client may reword a comment and set it aside, and may change neither its idea, nor its kind, nor its first wording', () => {
  const comment = (key: string) => ['comments', 'comment-1', key]
  expect(boardRule(comment('text'))).toEqual({
    kind: 'text',
    maxLength: limits.comment,
    create: false,
  })
  expect([true, false, 1, null].map((value) => allows(comment('bin'), value))).toEqual([
    true,
    true,
    false,
    false,
  ])
  const fixed = ['idea', 'kind', 'original'].map((key) => boardRule(comment(key)))
  expect(fixed).toEqual([null, null, null])
})

test.for([
  [],
  ['ideas'],
  ['ideas', 'idea-1'],
  ['ideas', 'idea-1', 'original'],
  ['ideas', 'idea-1', 'round'],
  ['ideas', 'idea-1', 'pos'],
  ['ideas', 'idea-1', 'toString'],
  ['ideas', 'idea-1', 'text', '0'],
  ['ideas', '__proto__', 'bin'],
  ['ideas', 'Idea-1', 'bin'],
  ['clusters', 'cluster-1', 'into'],
  ['comments', 'comment-1'],
  ['comments', 'comment-1', 'idea'],
  ['comments', 'comment-1', 'kind'],
  ['comments', 'comment-1', 'original'],
  ['comments', 'comment-1', 'order'],
  ['comments', '__proto__', 'bin'],
  ['constructor', 'idea-1', 'bin'],
])('[B8] Nobody may write at %j', (path) => {
  expect(boardRule(path)).toBeNull()
})

test('[B8] Our own acts and their undo write nothing outside the grammar', () => {
  fc.assert(
    fc.property(fc.array(acts(4, 2), { maxLength: 12 }), (mine) => {
      const doc = aBoard(4, 2)
      const undo = boardUndo(doc, 'local')
      const outside: unknown[] = []
      for (const root of ['ideas', 'clusters']) {
        doc
          .getMap(root)
          .observeDeep((events: Y.YEvent<Y.AbstractType<unknown>>[]) =>
            outside.push(...events.flatMap((e) => breaches(root, e))),
          )
      }
      for (const act of mine) perform(doc, act, 'local')
      while (undo.canUndo) undo.undo()
      while (undo.canRedo) undo.redo()
      expect(outside).toEqual([])
    }),
    { numRuns: randomCases(100) },
  )
})

function breaches(root: string, event: Y.YEvent<Y.AbstractType<unknown>>): unknown[] {
  const path = [root, ...event.path.map(String)]
  const { target } = event
  if (target instanceof Y.Text) {
    const rule = boardRule(path)
    return rule?.kind === 'text' && target.length <= rule.maxLength ? [] : [path]
  }
  if (!(target instanceof Y.Map)) return [path]
  return [...event.keys].flatMap(([key, change]) =>
    change.action === 'update' && allows([...path, key], target.get(key)) ? [] : [[...path, key]],
  )
}
