// Finds the words that did not reach the server, by comparing a replica that was set aside with the server's document.
import * as Y from 'yjs'
import { readIdeas, readClusters } from '../../shared/board/read.ts'
import { readDrafts } from '../../shared/draft/read.ts'
import type { ClusterId, DraftId, IdeaId } from '../../shared/kernel/ids.ts'
import { isBlank } from '../../shared/text/blank.ts'
import type { SpokenKind } from '../../shared/wire/terms.ts'

interface ActionDetails {
  readonly owner?: string | undefined
  /** A day, as in 2026-03-31. */
  readonly due?: string | undefined
  readonly ideaId?: string | undefined
  /** The action that was reworded; absent for a new one. */
  readonly actionId?: string | undefined
}

/** Words or a move that their author can apply again, copy or drop. */
export type Left =
  | { readonly kind: 'draft'; readonly draftId: DraftId; readonly text: string }
  | { readonly kind: 'idea'; readonly text: string }
  | ({ readonly kind: 'action'; readonly text: string } & ActionDetails)
  | {
      readonly kind: 'comment'
      readonly ideaId: string
      readonly says: SpokenKind
      readonly text: string
    }
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

/**
 * What the replica `aside` holds of this person's edits to the board, and the server's document does not. The server's
 * document is first merged into `aside`, because `aside` may lack what others wrote since. Every difference that is
 * left then comes from this person.
 */
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

/** The drafts in `aside` whose words the server's document does not hold. Empty drafts are left out. */
export function leftOfPad(aside: Y.Doc, server: Y.Doc): Left[] {
  Y.applyUpdate(aside, Y.encodeStateAsUpdate(server))
  const there = new Map(readDrafts(server).map((draft) => [draft.id, draft.text]))
  return readDrafts(aside).flatMap((draft): Left[] =>
    isBlank(draft.text) || there.get(draft.id) === draft.text
      ? []
      : [{ kind: 'draft', draftId: draft.id, text: draft.text }],
  )
}
