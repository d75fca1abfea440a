import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { writeBoard } from '../../shared/board/create.ts'
import type { BoardWrite } from '../../shared/board/shape.ts'
import { must } from '../../shared/kernel/assert.ts'
import {
  parseClusterId,
  parseCommentId,
  parseIdeaId,
  parseQuestionId,
} from '../../shared/kernel/ids.ts'
import {
  addedIdeaBytes,
  preparedIdeaBytes,
  clusterBytes,
  commentBytes,
  ideaBytes,
} from '../../shared/session/board-space.ts'
import { limits } from '../../shared/wire/limits.ts'
import { commentKinds } from '../../shared/wire/terms.ts'
import { anyText } from '../board/acts.ts'
import { randomCases } from '../fixtures/random-cases.ts'

/** An id of any allowed length. */
const id = fc
  .tuple(fc.stringMatching(/^[a-z0-9][A-Za-z0-9_-]{2,50}$/), fc.uuid())
  .map(([name, unique]) => `${name}${unique}`.slice(-64).replace(/^[^a-z0-9]/, 'x'))
const clusterId = id.map((name) => must(parseClusterId(name), 'id'))
const text = fc.oneof(
  anyText,
  fc.string({ unit: 'binary', maxLength: limits.ideaText }),
  fc.constantFrom('x'.repeat(limits.ideaText), '漢'.repeat(limits.ideaText)),
)
const write: fc.Arbitrary<BoardWrite> = fc.oneof(
  fc.record({
    kind: fc.constant('idea' as const),
    ideaId: id.map((name) => must(parseIdeaId(name), 'id')),
    text,
    round: fc.nat(10_000),
    cluster: fc.option(clusterId),
  }),
  fc.record({
    kind: fc.constant('idea' as const),
    ideaId: id.map((name) => must(parseIdeaId(name), 'id')),
    text,
    round: fc.constant(null),
    question: id.map((name) => must(parseQuestionId(name), 'id')),
    cluster: fc.option(clusterId),
  }),
  fc.record({
    kind: fc.constant('idea' as const),
    ideaId: id.map((name) => must(parseIdeaId(name), 'id')),
    text,
    round: fc.constant(null),
    question: id.map((name) => must(parseQuestionId(name), 'id')),
    cluster: fc.option(clusterId),
    prepared: fc.record({
      original: text,
      into: id.map((name) => must(parseIdeaId(name), 'id')),
      aside: fc.boolean(),
    }),
  }),
  fc.record({
    kind: fc.constant('cluster' as const),
    clusterId,
    title: text.map((title) => title.slice(0, limits.clusterTitle)),
  }),
  fc.record({
    kind: fc.constant('comment' as const),
    commentId: id.map((name) => must(parseCommentId(name), 'id')),
    ideaId: id.map((name) => must(parseIdeaId(name), 'id')),
    says: fc.constantFrom(...commentKinds),
    text,
  }),
)
/** An order key that a person may have set to make the next keys long. */
const order = fc.oneof(
  fc.stringMatching(/^[a-z][0-9A-Za-z]{1,63}$/),
  fc.stringMatching(/^[a-z]z{26,60}$/),
)

const estimateOf = (writes: readonly BoardWrite[]): number =>
  writes.reduce((sum, one) => {
    if (one.kind === 'idea' && one.prepared !== undefined)
      return sum + preparedIdeaBytes(one.text, one.prepared.original)
    if (one.kind === 'idea')
      return sum + (one.round === null ? addedIdeaBytes(one.text) : ideaBytes(one.text))
    if (one.kind === 'comment') return sum + commentBytes(one.text)
    return one.kind === 'cluster' ? sum + clusterBytes(one.title) : sum
  }, 0)

/** The number of bytes by which these writes of `clientId` lengthen a document that Yjs writes. */
function growth(writes: readonly BoardWrite[], last: string, clientId: number, clock = 0): number {
  const doc = new Y.Doc()
  const wide = 'k'.repeat(64)
  writeBoard(doc, [
    { kind: 'idea', ideaId: must(parseIdeaId(wide), 'id'), text: '', round: 1, cluster: null },
    { kind: 'cluster', clusterId: must(parseClusterId(wide), 'id'), title: '' },
  ])
  for (const root of ['ideas', 'clusters'])
    (doc.getMap(root).get(wide) as Y.Map<unknown>).set('order', last)
  doc.clientID = clientId
  if (clock > 0) doc.getText('elsewhere').insert(0, 'x'.repeat(clock))
  const before = Y.encodeStateAsUpdate(doc).length
  writeBoard(doc, writes)
  return Y.encodeStateAsUpdate(doc).length - before
}

test('[BOARD-3] The bytes that ideas, clusters and comments add to a board are never more than the estimate', () => {
  const unique = (one: BoardWrite): string =>
    `${one.kind} ${'commentId' in one ? one.commentId : 'ideaId' in one ? one.ideaId : 'clusterId' in one ? one.clusterId : ''}`
  const writes = fc.uniqueArray(write, { minLength: 1, maxLength: 6, selector: unique })
  const clientId = fc.integer({ min: 1, max: 2 ** 32 - 1 })
  fc.assert(
    fc.property(writes, order, clientId, (some, last, by) => {
      expect(growth(some, last, by)).toBeLessThanOrEqual(estimateOf(some))
    }),
    { numRuns: randomCases(300) },
  )
})

test('[BOARD-3] The estimate of added bytes is hardly larger than the largest idea, cluster or comment', () => {
  const name = 'a'.repeat(64)
  const cluster = must(parseClusterId(name), 'id')
  const idea = { kind: 'idea', ideaId: must(parseIdeaId(name), 'id'), text: 'x' } as const
  for (const one of [
    { ...idea, round: 2 ** 31 - 1, cluster },
    { ...idea, round: null, question: must(parseQuestionId(name), 'id'), cluster },
    { kind: 'cluster', clusterId: cluster, title: 'x' },
    {
      kind: 'comment',
      commentId: must(parseCommentId(name), 'id'),
      ideaId: idea.ideaId,
      says: 'build-on',
      text: 'x',
    },
  ] as const) {
    const most = growth([one], `y${'z'.repeat(25)}`, 2 ** 32 - 1, 2 ** 21)
    expect(most).toBeLessThanOrEqual(estimateOf([one]))
    expect(most).toBeGreaterThan(estimateOf([one]) * 0.85)
  }
})
