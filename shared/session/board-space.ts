// How much more of the server's own writing a board takes: ideas and clusters by number, and both by bytes.
import type { Context } from './decision.ts'

/**
 * The most that an idea or a cluster adds to the encoded document beside its words: 343 and 191 bytes, rounded up.
 * Counted by structs, one for the entry, one for each key, one for the words: the info, parent, key and value of each,
 * with clientIDs and clocks of five bytes, ids of 64 signs and order keys of 27; and the header of a clientID that
 * never wrote before. A test holds it against documents as Yjs writes them.
 */
const IDEA_BYTES = 352
const CLUSTER_BYTES = 192

/** Of what is left. */
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
  return texts.length <= ideas && texts.reduce((sum, text) => sum + ideaBytes(text), 0) <= bytes
}

export function hasSpaceForCluster(context: Context, title: string): boolean {
  const { board, clusterCapacity, boardBytesLeft } = context
  return board.clusters.size < clusterCapacity && clusterBytes(title) <= boardBytesLeft
}

/** Its words are there twice: as they are edited, and as they were first said. */
export const ideaBytes = (text: string): number => IDEA_BYTES + 2 * utf8Bytes(text)

export const clusterBytes = (title: string): number => CLUSTER_BYTES + utf8Bytes(title)

/** Half a surrogate pair is written as a sign of three bytes, so counting each half as three is never too little. */
function utf8Bytes(text: string): number {
  let bytes = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3
  }
  return bytes
}
