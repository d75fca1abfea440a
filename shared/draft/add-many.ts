// A pasted list becomes many drafts. The list is written in pieces, because one transaction with 40 long lines would
// exceed the server's frame limit.
import { utf8ByteLength } from 'lib0/string'
import type * as Y from 'yjs'
import type { ClusterId, DraftId, QuestionId } from '../kernel/ids.ts'
import { combined, type EditResult } from '../replica/edit-result.ts'
import { limits } from '../wire/limits.ts'
import { createEntries } from './create.ts'
import { revive } from './edit.ts'

const PIECE_BYTES = 16 * 1024

/** More than enough for the containers, keys and flags of one entry without its words (about 350 bytes). */
const ENTRY_BYTES = 512

export interface PastedDraft {
  readonly draftId: DraftId
  readonly text: string
  readonly column?: ClusterId | null
}

/**
 * Adds drafts at the end of the pad, entered (not kept back), in transactions of at most 16 KiB. Nothing is added if
 * one of them is longer than an idea may be.
 */
export function addMany(
  doc: Y.Doc,
  drafts: readonly PastedDraft[],
  question: QuestionId,
  origin: unknown,
): EditResult {
  if (drafts.some(({ text }) => text.length > limits.ideaText)) return 'too-long'
  return combined(
    ...piecesOf(drafts).map((piece): EditResult => addPiece(doc, piece, question, origin)),
  )
}

function addPiece(
  doc: Y.Doc,
  piece: readonly PastedDraft[],
  question: QuestionId,
  origin: unknown,
): EditResult {
  const entries = piece.map(({ draftId, column = null }) => ({
    draftId,
    question,
    kept: false,
    column,
  }))
  createEntries(doc, entries)
  return doc.transact(() => {
    return combined(...piece.map(({ draftId, text }) => revive(doc, draftId, text, origin)))
  }, origin)
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
