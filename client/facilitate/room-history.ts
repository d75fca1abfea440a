// The words about the room that this page was told, kept in the page's memory only. A reload begins anew: a history on the server would be
// one more record of how people worked.
import type { AmountWord, RoomSlice, VotedWord } from '../../shared/wire/slices.ts'

export type Track = 'notStarted' | 'writing' | 'quiet' | 'ready' | 'voted'
export type Amount = AmountWord | VotedWord

/** The words that were told at a moment, in milliseconds of the server's clock. */
export interface Telling {
  readonly at: number
  readonly words: Readonly<Partial<Record<Track, Amount>>>
}

/** A word and the time in which it was true, as far as this page knows. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly word: Amount
}

/** The words that are drawn over time. In a room of fewer than five the slice holds one word, and nothing is drawn. */
function wordsOf(room: RoomSlice): Telling['words'] {
  if (room.kind === 'vote') return { voted: room.voted }
  if (room.kind !== 'solo') return {}
  const { notStarted, writing, quiet, ready } = room
  return { notStarted, writing, quiet, ready }
}

const tracks: readonly Track[] = ['notStarted', 'writing', 'quiet', 'ready', 'voted']

/** The tracks that the history knows, in the order in which they are drawn. */
export const tracksOf = (history: readonly Telling[]): readonly Track[] =>
  tracks.filter((track) => history.at(-1)?.words[track] !== undefined)

/** The history with one more telling. Words that were told before change nothing. */
export function withTelling(
  history: readonly Telling[],
  at: number,
  room: RoomSlice,
): readonly Telling[] {
  const words = wordsOf(room)
  const last = history.at(-1)
  const isNew = tracks.some((track) => words[track] !== last?.words[track])
  return isNew ? [...history, { at, words }] : history
}

/** The words of one track over time, up to a moment. Equal words that follow each other are one stretch. */
export function stretchesOf(
  history: readonly Telling[],
  track: Track,
  until: number,
): readonly Stretch[] {
  const all: Stretch[] = []
  for (const { at, words } of history) {
    const word = words[track]
    const last = all.at(-1)
    if (last !== undefined && last.to > at) all[all.length - 1] = { ...last, to: at }
    if (word === undefined) continue
    if (last?.word === word && last.to >= at) all[all.length - 1] = { ...last, to: until }
    else all.push({ from: at, to: until, word })
  }
  return all
}
