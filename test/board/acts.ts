// Acts on a board as data, for property tests: people act in any order, with texts of every kind.
import fc from 'fast-check'
import type * as Y from 'yjs'
import { writeBoard } from '../../shared/board/create.ts'
import * as edit from '../../shared/board/edit.ts'
import { readComments, readIdea } from '../../shared/board/read.ts'
import { type CommentKind, commentKinds } from '../../shared/wire/terms.ts'
import type { EditResult } from '../../shared/replica/edit-result.ts'
import { clusterId, commentId, ideaId } from './a-board.ts'

export type PlainAct =
  | {
      readonly do: 'reword'
      readonly idea: number
      readonly at: number
      readonly put: string
      readonly cut: number
    }
  | { readonly do: 'merge'; readonly ideas: readonly number[]; readonly into: number }
  | { readonly do: 'split' | 'splitAll'; readonly idea: number }
  | {
      readonly do: 'move'
      readonly ideas: readonly number[]
      readonly cluster: number | null
      readonly before: number | null
    }
  | { readonly do: 'moveCluster'; readonly cluster: number; readonly before: number | null }
  | { readonly do: 'rename'; readonly cluster: number; readonly title: string }

export type ServerAct =
  | { readonly do: 'aside'; readonly idea: number; readonly aside: boolean }
  | { readonly do: 'clusterAside'; readonly cluster: number; readonly aside: boolean }
  | { readonly do: 'comment'; readonly idea: number; readonly says: CommentKind }
  /** Does nothing while the board has no comment. */
  | { readonly do: 'commentAside'; readonly comment: number; readonly aside: boolean }

/** Texts with graphemes of several units, wide characters, right-to-left words, NUL, and halves of surrogate pairs. */
export const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '👩‍👩‍👧‍👦',
    '🇨🇭🇯🇵',
    '漢字かな',
    'שלום',
    'e\u0301',
    '\u0000',
    '\ud83d',
    '\udc4d',
    'a👍b',
  ),
)

export function acts(ideas: number, clusters: number): fc.Arbitrary<PlainAct> {
  const idea = fc.nat(ideas - 1)
  const some = fc.uniqueArray(idea, { minLength: 1, maxLength: 3 })
  const cluster = fc.nat(clusters - 1)
  return fc.oneof(
    fc.record({
      do: fc.constant('reword' as const),
      idea,
      at: fc.nat(20),
      put: anyText,
      cut: fc.nat(3),
    }),
    fc.record({ do: fc.constant('merge' as const), ideas: some, into: idea }),
    fc.record({ do: fc.constantFrom('split' as const, 'splitAll' as const), idea }),
    fc.record({
      do: fc.constant('move' as const),
      ideas: some,
      cluster: fc.option(cluster),
      before: fc.option(idea),
    }),
    fc.record({ do: fc.constant('moveCluster' as const), cluster, before: fc.option(cluster) }),
    fc.record({ do: fc.constant('rename' as const), cluster, title: anyText }),
  )
}

export function serverActs(ideas: number, clusters: number): fc.Arbitrary<ServerAct> {
  return fc.oneof(
    fc.record({ do: fc.constant('aside' as const), idea: fc.nat(ideas - 1), aside: fc.boolean() }),
    fc.record({
      do: fc.constant('clusterAside' as const),
      cluster: fc.nat(clusters - 1),
      aside: fc.boolean(),
    }),
    fc.record({
      do: fc.constant('comment' as const),
      idea: fc.nat(ideas - 1),
      says: fc.constantFrom(...commentKinds),
    }),
    fc.record({
      do: fc.constant('commentAside' as const),
      comment: fc.nat(),
      aside: fc.boolean(),
    }),
  )
}

/** Does one act. Its answer may be 'gone', because an act may name an entry that is not there. */
export function perform(doc: Y.Doc, act: PlainAct, origin: unknown): EditResult {
  switch (act.do) {
    case 'reword': {
      const before = readIdea(doc, ideaId(act.idea))?.text ?? ''
      const next = before.slice(0, act.at) + act.put + before.slice(act.at + act.cut)
      return edit.reword(doc, ideaId(act.idea), next, origin)
    }
    case 'merge':
      return edit.mergeInto(doc, act.ideas.map(ideaId), ideaId(act.into), origin)
    case 'split':
      return edit.split(doc, ideaId(act.idea), origin)
    case 'splitAll':
      return edit.splitAll(doc, ideaId(act.idea), origin)
    case 'move':
      return edit.moveCards(
        doc,
        act.ideas.map(ideaId),
        {
          cluster: act.cluster === null ? null : clusterId(act.cluster),
          before: act.before === null ? null : ideaId(act.before),
        },
        origin,
      )
    case 'moveCluster':
      return edit.moveCluster(
        doc,
        clusterId(act.cluster),
        act.before === null ? null : clusterId(act.before),
        origin,
      )
    case 'rename':
      return edit.renameCluster(doc, clusterId(act.cluster), act.title, origin)
  }
}

export function performAsServer(doc: Y.Doc, act: ServerAct): void {
  switch (act.do) {
    case 'aside':
      return writeBoard(doc, [{ kind: 'idea-aside', ideaId: ideaId(act.idea), aside: act.aside }])
    case 'clusterAside':
      return writeBoard(doc, [
        { kind: 'cluster-aside', clusterId: clusterId(act.cluster), aside: act.aside },
      ])
    case 'comment': {
      const next = readComments(doc).size
      const about = { commentId: commentId(next), ideaId: ideaId(act.idea), says: act.says }
      return writeBoard(doc, [{ kind: 'comment', ...about, text: `comment ${next}` }])
    }
    case 'commentAside': {
      const all = [...readComments(doc).keys()]
      const id = all[act.comment % all.length]
      if (id === undefined) return
      writeBoard(doc, [{ kind: 'comment-aside', commentId: id, aside: act.aside }])
    }
  }
}
