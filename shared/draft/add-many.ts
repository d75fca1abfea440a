// A pasted list. One transaction of 40 long lines would pass the server's frame limit, so it goes in pieces.
import { utf8ByteLength } from 'lib0/string'
import type * as Y from 'yjs'
import type { DraftId, QuestionId } from '../kernel/ids.ts'
import { createEntries } from './create.ts'
import { revive } from './edit.ts'

const PIECE_BYTES = 16 * 1024

/** Ample for the containers, keys and flags that an entry costs beside its words (about 350 bytes). */
const ENTRY_BYTES = 512

export interface PastedDraft {
  readonly draftId: DraftId
  readonly text: string
}

/** Drafts at the end of the pad, entered (not kept back), in transactions of at most 16 KiB. */
export function addMany(
  doc: Y.Doc,
  drafts: readonly PastedDraft[],
  question: QuestionId,
  origin: unknown,
): void {
  for (const piece of piecesOf(drafts)) {
    createEntries(
      doc,
      piece.map(({ draftId }) => ({ draftId, question, kept: false })),
    )
    doc.transact(() => {
      for (const { draftId, text } of piece) revive(doc, draftId, text, origin)
    }, origin)
  }
}

function piecesOf(drafts: readonly PastedDraft[]): PastedDraft[][] {
  const pieces: PastedDraft[][] = []
  let room = 0
  for (const draft of drafts) {
    const bytes = ENTRY_BYTES + utf8ByteLength(draft.text.toWellFormed())
    const last = pieces.at(-1)
    if (last === undefined || bytes > room) {
      pieces.push([draft])
      room = PIECE_BYTES - bytes
    } else {
      last.push(draft)
      room -= bytes
    }
  }
  return pieces
}
