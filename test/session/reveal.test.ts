import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PadCut } from '../../shared/session/decision.ts'
import { ideaBytes } from '../../shared/session/board-space.ts'
import { largestShare, planReveal } from '../../shared/session/reveal.ts'
import { draft, participant } from '../fixtures/a-session.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'

function pads(sizes: readonly number[]): PadCut[] {
  return sizes.map((size, person) => ({
    participantId: participant(`person${person}`),
    drafts: Array.from({ length: size }, (_, at) => ({
      draftId: draft(`draft-${person}-${at}`),
      text: `${person}:${at}`,
    })),
  }))
}

const roomy = { ideas: 1_000, bytes: 8_000_000 }
const sizes = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 10 })

test('[REVEAL-1] Each draft of the cut becomes exactly one idea, with its author in the private table only', () => {
  fc.assert(
    fc.property(sizes, fc.integer(), (counts, seed) => {
      const cuts = pads(counts)
      const plan = planReveal(cuts, roomy, 3, () => null, seededChance(seed))
      const texts = cuts.flatMap((cut) => cut.drafts.map(({ text }) => text))
      expect(plan.ideas.map(({ text }) => text).toSorted()).toEqual(texts.toSorted())
      expect(new Set(plan.ideas.map(({ ideaId }) => ideaId)).size).toBe(texts.length)
      expect(JSON.stringify(plan.ideas)).not.toMatch(/person|draft/)
      const byIdea = new Map(plan.ideas.map((idea) => [idea.ideaId, idea.text]))
      for (const row of plan.authors) {
        if (row.table !== 'authors' || row.value === null) throw new Error('not an author')
        const [person, at] = byIdea.get(row.ideaId)!.split(':')
        expect(row.value).toEqual({
          participantId: participant(`person${person}`),
          draftId: draft(`draft-${person}-${at}`),
        })
      }
      expect(plan.authors).toHaveLength(texts.length)
      expect(plan.leftBehind).toEqual([])
    }),
  )
})

test('[REVEAL-2] A board that is full by ideas or by bytes takes the largest even share that fits, each person’s first drafts first', () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 0, max: 40 }), (counts, capacity) => {
      const cuts = pads(counts)
      const share = largestShare(cuts, { ...roomy, ideas: capacity })
      const needed = (k: number) => counts.reduce((sum, count) => sum + Math.min(k, count), 0)
      expect(needed(share)).toBeLessThanOrEqual(capacity)
      const longest = Math.max(0, ...counts)
      if (share < longest) expect(needed(share + 1)).toBeGreaterThan(capacity)
      const plan = planReveal(cuts, { ...roomy, ideas: capacity }, 1, () => null, seededChance(1))
      const first = cuts.flatMap((cut) => cut.drafts.slice(0, share).map(({ text }) => text))
      expect(plan.ideas.map(({ text }) => text).toSorted()).toEqual(first.toSorted())
      const left = counts.map((count) => Math.max(0, count - share)).filter((count) => count > 0)
      expect(plan.leftBehind.map((row) => ('value' in row ? row.value : null))).toEqual(left)
    }),
  )
})

test('[REVEAL-2] Ideas fit a board of exactly the bytes that they need, and with one byte fewer a smaller share fits', () => {
  const cuts = pads([3, 1, 2])
  const needed = (share: number) =>
    cuts
      .flatMap(({ drafts }) => drafts.slice(0, share))
      .reduce((sum, { text }) => sum + ideaBytes(text), 0)
  for (let share = 1; share <= 3; share++) {
    const at = (bytes: number) => largestShare(cuts, { ideas: 1_000, bytes })
    expect([at(needed(share)), at(needed(share) - 1)]).toEqual([share, share - 1])
  }
  const plan = planReveal(cuts, { ideas: 1_000, bytes: needed(2) }, 1, () => null, seededChance(1))
  expect(plan.ideas).toHaveLength(5)
  expect(plan.leftBehind).toEqual([
    { table: 'leftBehind', participantId: participant('person0'), value: 1 },
  ])
})

test('[I2][T5] Nothing that a reveal makes (clientID, clock, order, id, place) says which ideas share an author', () => {
  let neighbours = 0
  const runs = 200
  const cuts = pads(Array.from({ length: 12 }, () => 8))
  for (let seed = 0; seed < runs; seed++) {
    const { ideas } = planReveal(cuts, roomy, 1, () => null, seededChance(seed))
    const authors = ideas.map(({ text }) => text.split(':')[0])
    neighbours += authors.filter((author, at) => at > 0 && author === authors[at - 1]).length
  }
  // A run has 95 pairs of neighbours. Each pair has one author with probability 7/95, which gives 7 pairs a run on
  // average. In the order of authors it would be 84 pairs.
  expect(neighbours / runs).toBeGreaterThan(6)
  expect(neighbours / runs).toBeLessThan(8)
})

test('[I2][T5] Ids and positions say nothing of drafts: the same cut in another order of people gives a board that looks alike', () => {
  const cuts = pads([2, 2, 2])
  const plan = planReveal(cuts, roomy, 1, () => null, seededChance(4))
  const turned = planReveal(cuts.toReversed(), roomy, 1, () => null, seededChance(4))
  expect(turned.ideas.map(({ ideaId }) => ideaId)).toEqual(plan.ideas.map(({ ideaId }) => ideaId))
  expect(Object.keys(plan.ideas[0]!)).toEqual(['~revealed', 'ideaId', 'text', 'round', 'cluster'])
})
