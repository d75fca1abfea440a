// Guesses authors by everything that a reveal leaves in the board's document. The test is pure, so many seeds are
// cheap.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { writeBoard } from '../../shared/board/create.ts'
import { must } from '../../shared/kernel/assert.ts'
import { randomId, shuffled, type Chance } from '../../shared/kernel/chance.ts'
import { parseParticipantId, type IdeaId } from '../../shared/kernel/ids.ts'
import { planReveal } from '../../shared/session/reveal.ts'
import { adjustedRand } from '../fixtures/adjusted-rand.ts'
import { isMoreThanChance, ofSeveralLooks, shareByChance } from '../fixtures/by-chance.ts'
import { someDraftId } from '../fixtures/a-participant.ts'
import { guessesIn, type Guessed } from '../fixtures/guesses.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'

const PEOPLE = 12
const EACH = 8
const SEEDS = 20

const textsOf = (author: number, each = EACH): string[] =>
  Array.from({ length: each }, (_, n) => `author ${author} thinks of ${n} here`)

function onBoard(
  ideas: readonly { readonly ideaId: IdeaId; readonly text: string }[],
  each = EACH,
): Guessed {
  const doc = new Y.Doc()
  writeBoard(
    doc,
    ideas.map(({ ideaId, text }) => ({ kind: 'idea', ideaId, text, round: 1, cluster: null })),
  )
  return guessesIn(doc, each)
}

function revealed(chance: Chance): Guessed {
  const cuts = Array.from({ length: PEOPLE }, (_, author) => ({
    participantId: must(parseParticipantId(`person-${author}`), 'id'),
    drafts: textsOf(author).map((text) => ({ draftId: someDraftId(), text })),
  }))
  return onBoard(planReveal(cuts, { ideas: 1_000, bytes: Infinity }, 1, () => null, chance).ideas)
}

/** The board of a small group as `planReveal` without shuffling would make it: the ideas person by person. */
function unshuffled(chance: Chance): Guessed {
  const people = shuffled([...Array(PEOPLE / 2).keys()], chance)
  const texts = people.flatMap((author) => textsOf(author, EACH / 2))
  const ideas = texts.map((text) => ({ ideaId: randomId<IdeaId>(chance), text }))
  return onBoard(ideas, EACH / 2)
}

test('[I2] Over many reveals, nothing on the board correlates with its authors more than chance allows', () => {
  const shares = Array.from({ length: SEEDS }, (_, seed) =>
    shareByChance(revealed(seededChance(seed)), seededChance(1_000 + seed)),
  )
  expect(isMoreThanChance(shares)).toBe(false)
  expect(Math.min(...shares)).toBeGreaterThan(0.01 / SEEDS)
})

test('[I2] The authorship test finds ideas in the order of their authors after a single reveal', () => {
  const leaking = unshuffled(seededChance(1))
  expect(adjustedRand(leaking.authors)(leaking.authors)).toBe(1)
  const share = shareByChance(leaking, seededChance(2))
  expect(isMoreThanChance([share])).toBe(true)
  expect(isMoreThanChance([ofSeveralLooks([share, 0.5])])).toBe(true)
  expect(isMoreThanChance([0.3, 0.7, 0.5, share, share])).toBe(true)
})

test('[I2] The authorship test forgives an oddity of one in a hundred once, and reports it when it comes again and again', () => {
  const odd = (times: number): readonly number[] => Array.from({ length: times }, () => 0.01)
  expect(isMoreThanChance(odd(1))).toBe(false)
  expect(isMoreThanChance([...odd(2), 0.4, 0.6, 0.9])).toBe(false)
  expect(isMoreThanChance(odd(8))).toBe(true)
})

test('[I2] The authorship test accuses none of two thousand runs without a leak, short or long', () => {
  const chance = seededChance(7)
  const share = (): number => {
    const [a = 0, b = 0] = chance.bytes(2)
    return (a * 256 + b + 1) / 65_536
  }
  const run = (reveals: number): boolean => isMoreThanChance(Array.from({ length: reveals }, share))
  const alarms = Array.from({ length: 2_000 }, (_, n) => run(1 + (n % 40))).filter(Boolean)
  expect(alarms).toEqual([])
})
