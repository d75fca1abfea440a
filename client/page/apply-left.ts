// Words that did not make it are applied again to the documents as they are now. Pure but for `ask`: a test can give
// it any document.
import type * as Y from 'yjs'
import { mergeInto, moveCards, renameCluster, reword, split } from '../../shared/board/edit.ts'
import { startDraft, type NewDraft } from '../../shared/draft/edit.ts'
import { padSize } from '../../shared/draft/read.ts'
import { unreachable } from '../../shared/kernel/assert.ts'
import type { EditResult } from '../../shared/replica/edit-result.ts'
import type { CommandAck } from '../../shared/wire/commands.ts'
import { limits } from '../../shared/wire/limits.ts'
import type { Asked } from '../session/session-link.ts'
import type { Left } from '../sync/recover.ts'

/** A document to which words can go, and the origin of this person's own edits. */
interface OpenDocument {
  readonly doc: Y.Doc
  readonly origin: unknown
}

export interface Destinations {
  /** Null while the pad is not here as a whole, or takes no words. The same for the board. */
  readonly pad: OpenDocument | null
  readonly board: OpenDocument | null
  readonly ask: (asked: Asked) => Promise<CommandAck>
  /** Where a draft goes: a new id, and the question the group is on. */
  readonly newDraft: () => Pick<NewDraft, 'draftId' | 'question'>
}

/** Only `done` means that the words may be dropped from the list. Every other answer leaves them there. */
export type Applied =
  | { readonly kind: 'done' }
  | { readonly kind: 'not-open'; readonly room: 'pad' | 'board' }
  | { readonly kind: 'pad-full' }
  | { readonly kind: 'refused'; readonly code: string }

const done: Applied = { kind: 'done' }

export async function applyLeft(left: Left, to: Destinations): Promise<Applied> {
  switch (left.kind) {
    case 'idea':
      return answered(await to.ask({ type: 'idea.add', texts: [left.text] }))
    case 'action': {
      const { kind: _kind, actionId, ...what } = left
      return answered(
        await to.ask(
          actionId === undefined
            ? { type: 'action.add', ...what }
            : { type: 'action.edit', actionId, ...what },
        ),
      )
    }
    case 'comment': {
      const { ideaId, says, text } = left
      return answered(await to.ask({ type: 'comment.add', ideaId, kind: says, text }))
    }
    case 'marks':
      // A closed vote counts nothing more.
      return { kind: 'refused', code: 'wrong-phase' }
    case 'draft':
      return to.pad === null ? { kind: 'not-open', room: 'pad' } : toPad(to.pad, left.text, to)
    case 'reword':
    case 'title':
    case 'move':
    case 'merge':
      return to.board === null
        ? { kind: 'not-open', room: 'board' }
        : edited(toBoard(to.board, left))
    default:
      return unreachable(left)
  }
}

function toPad({ doc, origin }: OpenDocument, text: string, { newDraft }: Destinations): Applied {
  const { drafts, characters } = padSize(doc)
  // Beyond its limits the server would refuse the whole replica.
  if (drafts >= limits.draftsPerPad || characters + text.length > limits.charactersPerPad)
    return { kind: 'pad-full' }
  return edited(startDraft(doc, { ...newDraft(), text }, origin))
}

type LeftOnBoard = Extract<Left, { kind: 'reword' | 'title' | 'move' | 'merge' }>

function toBoard({ doc, origin }: OpenDocument, left: LeftOnBoard): EditResult {
  switch (left.kind) {
    case 'reword':
      return reword(doc, left.ideaId, left.text, origin)
    case 'title':
      return renameCluster(doc, left.clusterId, left.text, origin)
    case 'move':
      return moveCards(doc, [left.ideaId], { cluster: left.cluster }, origin)
    case 'merge':
      return left.into === null
        ? split(doc, left.ideaId, origin)
        : mergeInto(doc, [left.ideaId], left.into, origin)
    default:
      return unreachable(left)
  }
}

function answered(ack: CommandAck): Applied {
  return ack.ok ? done : { kind: 'refused', code: ack.code }
}

function edited(result: EditResult): Applied {
  switch (result) {
    case 'done':
    case 'unchanged':
      return done
    case 'gone':
      return { kind: 'refused', code: 'unknown-target' }
    case 'too-long':
      return { kind: 'refused', code: 'too-long' }
    default:
      return unreachable(result)
  }
}
