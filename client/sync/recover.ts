// What did not make it: the replica that was set aside, held against the server's document.
import * as Y from 'yjs'
import { readIdeas, readClusters } from '../../shared/board/read.ts'
import { readDrafts } from '../../shared/draft/read.ts'
import type { ClusterId, DraftId, IdeaId } from '../../shared/kernel/ids.ts'

/** Words or a move that their author can apply again, copy or drop. */
export type Left =
  | { readonly kind: 'draft'; readonly draftId: DraftId; readonly text: string }
  | { readonly kind: 'idea' | 'action'; readonly text: string }
  /** A ballot that came after the close. */
  | { readonly kind: 'marks'; readonly text: string }
  | { readonly kind: 'reword'; readonly ideaId: IdeaId; readonly text: string }
  | { readonly kind: 'title'; readonly clusterId: ClusterId; readonly text: string }
  | {
      readonly kind: 'move'
      readonly ideaId: IdeaId
      readonly text: string
      readonly cluster: ClusterId | null
    }
  | {
      readonly kind: 'merge'
      readonly ideaId: IdeaId
      readonly text: string
      readonly into: IdeaId | null
    }

/** A copy may lack what others wrote since; with all of the server's in it, what differs is one's own. */
export function leftOfBoard(aside: Y.Doc, server: Y.Doc): Left[] {
  Y.applyUpdate(aside, Y.encodeStateAsUpdate(server))
  const theirs = readIdeas(server)
  const titles = readClusters(server)
  const ideas = [...readIdeas(aside).values()].flatMap((mine): Left[] => {
    const { id: ideaId, text } = mine
    const there = theirs.get(ideaId)
    if (there === undefined) return []
    const left: Left[] = []
    if (there.text !== text) left.push({ kind: 'reword', ideaId, text })
    if (there.into !== mine.into) left.push({ kind: 'merge', ideaId, text, into: mine.into })
    if (there.cluster !== mine.cluster || there.order !== mine.order)
      left.push({ kind: 'move', ideaId, text, cluster: mine.cluster })
    return left
  })
  const renamed = [...readClusters(aside).values()].flatMap((mine): Left[] => {
    const there = titles.get(mine.id)
    if (there === undefined || there.title === mine.title) return []
    return [{ kind: 'title', clusterId: mine.id, text: mine.title }]
  })
  return [...ideas, ...renamed]
}

/** Drafts whose words the server does not have. */
export function leftOfPad(aside: Y.Doc, server: Y.Doc): Left[] {
  Y.applyUpdate(aside, Y.encodeStateAsUpdate(server))
  const there = new Map(readDrafts(server).map((draft) => [draft.id, draft.text]))
  return readDrafts(aside).flatMap((draft): Left[] =>
    draft.text.trim() === '' || there.get(draft.id) === draft.text
      ? []
      : [{ kind: 'draft', draftId: draft.id, text: draft.text }],
  )
}
