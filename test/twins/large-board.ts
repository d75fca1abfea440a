// A large board for the search of twins: sentences of the words of the kept boards, of which one in eight is typed again
// by somebody else with a word changed. The same seed gives the same board.
import { must } from '../../shared/kernel/assert.ts'
import { randomBelow } from '../../shared/kernel/chance.ts'
import type { Compared } from '../../shared/twins/find.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'
import { boards, ideasOf } from './fixture.ts'

const words = boards
  .filter(({ id }) => id.startsWith('EN') || id.startsWith('DE'))
  .flatMap((board) => ideasOf(board).flatMap(({ text }) => text.split(/\s+/)))

export const QUESTION = 'How might we make the first week feel like a welcome?'

export function aLargeBoard(size: number, seed = 1): readonly Compared<string>[] {
  const chance = seededChance(seed)
  const upTo = (most: number): number => randomBelow(most, chance)
  const word = (): string => must(words[upTo(words.length)], 'word')
  const ideas: Compared<string>[] = []
  for (let at = 0; at < size; at++) {
    const id = `i${String(at).padStart(5, '0')}`
    const former = at > 8 && upTo(8) === 0 ? must(ideas[upTo(at)], 'idea') : null
    const own = former?.text.split(' ') ?? Array.from({ length: 6 + upTo(14) }, word)
    const changed = upTo(own.length)
    ideas.push({ id, text: own.map((one, n) => (n === changed ? word() : one)).join(' ') })
  }
  return ideas
}
