// Somebody who guesses, from the board that they were served, which ideas have one author.
import type * as Y from 'yjs'
import { adjustedRand } from '../fixtures/adjusted-rand.ts'
import { guessesIn } from '../fixtures/guesses.ts'
import { FIRST_SOLO } from './assumptions.ts'
import { drawsOf, mixed } from './draws.ts'
import { meanOf } from './outcomes.ts'

const SHUFFLES = 200

export interface GuessedAuthors {
  /** How well the best of all guesses fits the authors (adjusted Rand index: 1 is all, 0 is chance for one guess). */
  readonly told: number
  /** The same for authors that are shuffled. Above 0, because the best of many guesses counts. */
  readonly chance: number
}

/** `authorOf` knows the truth. No guess reads the words. */
export function guessedAuthors(
  doc: Y.Doc,
  authorOf: (text: string) => number,
  seed: number,
): GuessedAuthors {
  const { ideas, guesses } = guessesIn(doc, FIRST_SOLO)
  const authors = ideas.map(({ words }) => authorOf(words))
  const fits = [...guesses.values()].map((guess) => adjustedRand(guess))
  const best = (labels: readonly number[]): number => Math.max(...fits.map((fit) => fit(labels)))
  const draw = drawsOf('shuffled authors', seed)
  const byChance = Array.from({ length: SHUFFLES }, () => best(mixed(authors, draw)))
  return { told: best(authors), chance: meanOf(byChance) }
}
