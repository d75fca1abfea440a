// How much more the server can write on a board: how many ideas, clusters and comments, and how many bytes for them.
import type { Context } from './decision.ts'

/**
 * The largest number of bytes that an idea, a cluster or a comment adds to the encoded document without its words,
 * rounded up. The sum counts one struct for the entry, one for each key and one for the words, each with its info,
 * parent, key and value. Clock and clientID are taken as five bytes, an id as 64 signs and an order key as 27. The
 * header of a clientID that never wrote before is included. BOARD-3 compares the sum with documents that Yjs writes.
 */
const IDEA_BYTES = 352
/** The bytes that the question takes in an idea that was added to the board. */
const QUESTION_BYTES = 88
/** The bytes of the idea that an idea is merged into. */
const POINTER_BYTES = 72
const CLUSTER_BYTES = 192
const COMMENT_BYTES = 264

/** How many ideas and how many bytes a board can still take. */
export interface Space {
  readonly ideas: number
  readonly bytes: number
}

export const spaceIn = ({ board, boardCapacity, boardBytesLeft }: Context): Space => ({
  ideas: Math.max(0, boardCapacity - board.ideas.size),
  bytes: boardBytesLeft,
})

export function hasSpaceFor(context: Context, texts: readonly string[]): boolean {
  const { ideas, bytes } = spaceIn(context)
  return (
    texts.length <= ideas && texts.reduce((sum, text) => sum + addedIdeaBytes(text), 0) <= bytes
  )
}

export function hasSpaceForCluster(context: Context, title: string): boolean {
  const { board, clusterCapacity, boardBytesLeft } = context
  return board.clusters.size < clusterCapacity && clusterBytes(title) <= boardBytesLeft
}

export function hasSpaceForComments(context: Context, texts: readonly string[]): boolean {
  const { board, commentCapacity, boardBytesLeft } = context
  return (
    board.comments.size + texts.length <= commentCapacity &&
    texts.reduce((sum, text) => sum + commentBytes(text), 0) <= boardBytesLeft
  )
}

/**
 * The largest size of a revealed idea in bytes. The words are stored twice: as people edit them and as they were first
 * written.
 */
export const ideaBytes = (text: string): number => IDEA_BYTES + 2 * utf8Bytes(text)

/** The largest size in bytes of an idea that was added to the board. */
export const addedIdeaBytes = (text: string): number => ideaBytes(text) + QUESTION_BYTES

/** The largest size in bytes of a prepared idea, whose first wording may be another one and which may be merged. */
export const preparedIdeaBytes = (text: string, original: string): number =>
  addedIdeaBytes('') + POINTER_BYTES + utf8Bytes(text) + utf8Bytes(original)

export const clusterBytes = (title: string): number => CLUSTER_BYTES + utf8Bytes(title)

/** The largest size of a comment in bytes. As for an idea, its first wording is stored next to the one that changes. */
export const commentBytes = (text: string): number => COMMENT_BYTES + 2 * utf8Bytes(text)

/**
 * Each half of a surrogate pair counts three bytes, which is never too little: a lone half is written as three bytes.
 */
function utf8Bytes(text: string): number {
  let bytes = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3
  }
  return bytes
}
