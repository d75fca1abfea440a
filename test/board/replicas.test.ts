import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { headsOf } from '../../shared/board/heads.ts'
import { readComments, readIdea, readIdeas } from '../../shared/board/read.ts'
import type { Card } from '../../shared/board/shape.ts'
import { aBoard, exchange, ideaId, replicaOf, viewOf } from './a-board.ts'
import { acts, perform, performAsServer, serverActs } from './acts.ts'
import { randomCases } from '../fixtures/random-cases.ts'

const IDEAS = 6
const CLUSTERS = 3

/**
 * A story: which replica does what (0 is the server, and only the server sets aside and adds comments), and when updates
 * are exchanged.
 */
const story = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ who: fc.integer({ min: 1, max: 3 }), act: acts(IDEAS, CLUSTERS) }),
    },
    { weight: 3, arbitrary: fc.record({ byServer: serverActs(IDEAS, CLUSTERS) }) },
    { weight: 2, arbitrary: fc.record({ from: fc.nat(3), to: fc.nat(3) }) },
  ),
  { maxLength: 30 },
)
type Step = (typeof story extends fc.Arbitrary<infer T> ? T : never)[number]

/** Plays a story on a server and three replicas. Returns every update, in the order in which they were made. */
function play(steps: readonly Step[]) {
  const server = aBoard(IDEAS, CLUSTERS)
  const docs = [server, ...[11, 22, 33].map((clientId) => replicaOf(server, clientId))]
  const updates = [Y.encodeStateAsUpdate(server)]
  for (const doc of docs) {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'wire') updates.push(update)
    })
  }
  for (const step of steps) {
    if ('act' in step) perform(docs[step.who] ?? server, step.act, 'local')
    else if ('byServer' in step) performAsServer(server, step.byServer)
    else deliver(docs[step.from] ?? server, docs[step.to] ?? server)
  }
  return { docs, updates }
}

function deliver(from: Y.Doc, to: Y.Doc): void {
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'wire')
}

const allCards = (doc: Y.Doc): Card[] => {
  const view = viewOf(doc)
  return [...view.unsorted, ...view.clusters.flatMap((each) => each.cards), ...view.aside]
}

test('[B1] Equal updates give an equal view in any order, with duplicates', () => {
  fc.assert(
    fc.property(story, fc.array(fc.nat(), { maxLength: 40 }), (steps, chance) => {
      const { docs, updates } = play(steps)
      exchange(...docs)
      const mixed = new Y.Doc()
      const pile = [...updates, ...updates.filter((_, index) => (chance[index] ?? 0) % 2 === 1)]
      for (let turn = 0; pile.length > 0; turn++) {
        const [update] = pile.splice((chance[turn] ?? 7) % pile.length, 1)
        if (update !== undefined) Y.applyUpdate(mixed, update)
      }
      for (const doc of docs) expect(viewOf(doc)).toEqual(viewOf(mixed))
    }),
    { numRuns: randomCases(150) },
  )
})

test('[B2] Every idea is in exactly one card', () => {
  fc.assert(
    fc.property(story, (steps) => {
      for (const doc of play(steps).docs) {
        const seen = allCards(doc).flatMap((card) => [
          card.head.id,
          ...card.sources.map((s) => s.id),
        ])
        expect(seen.toSorted()).toEqual([...readIdeas(doc).keys()].toSorted())
      }
    }),
    { numRuns: randomCases(150) },
  )
})

test('[CMT-5] A comment is on the card that holds its idea and on no other, through merge, split and set aside', () => {
  fc.assert(
    fc.property(story, (steps) => {
      for (const doc of play(steps).docs) {
        const cards = allCards(doc)
        const comments = [...readComments(doc).values()].filter(({ idea }) =>
          readIdeas(doc).has(idea),
        )
        const on = cards.flatMap((card) =>
          [...card.comments, ...card.asideComments].map(({ id }) => `${id} on ${card.head.id}`),
        )
        const held = comments.map(({ id, idea }) => {
          const card = cards.find(({ head, sources }) =>
            [head, ...sources].some((one) => one.id === idea),
          )
          return `${id} on ${card?.head.id}`
        })
        expect(on.toSorted()).toEqual(held.toSorted())
        for (const card of cards) {
          expect(card.comments.some(({ bin }) => bin)).toBe(false)
          expect(card.asideComments.every(({ bin }) => bin)).toBe(true)
        }
      }
    }),
    { numRuns: randomCases(150) },
  )
})

test('[B4] A card is in at most one cluster', () => {
  fc.assert(
    fc.property(story, (steps) => {
      const { docs } = play(steps)
      exchange(...docs)
      for (const doc of docs) {
        const view = viewOf(doc)
        const places = [...view.unsorted, ...view.clusters.flatMap((each) => each.cards)]
        expect(new Set(places.map((card) => card.head.id)).size).toBe(places.length)
        expect(places.filter((card) => card.head.bin)).toEqual([])
      }
    }),
    { numRuns: randomCases(100) },
  )
})

test('[B3] No text edit is lost by merge, cluster, set aside or split', () => {
  const shuffles = story.map((steps) =>
    steps.filter((step) => !('act' in step) || step.act.do !== 'reword'),
  )
  fc.assert(
    fc.property(shuffles, fc.nat(IDEAS - 1), (steps, idea) => {
      const { docs } = play(steps)
      const [server, ann, ben] = docs
      if (server === undefined || ann === undefined || ben === undefined) return
      perform(ann, { do: 'reword', idea, at: 0, put: 'Ann ', cut: 0 }, 'local')
      perform(ben, { do: 'reword', idea, at: 20, put: ' Ben', cut: 0 }, 'local')
      exchange(...docs)
      for (const doc of docs) {
        const read = readIdea(doc, ideaId(idea))
        expect(read?.text).toBe(`Ann idea ${idea} Ben`)
        expect(read?.original).toBe(`idea ${idea}`)
      }
    }),
    { numRuns: randomCases(100) },
  )
})

test('[B6] A split after a merge restores the former cards', () => {
  fc.assert(
    fc.property(story, fc.nat(IDEAS - 1), fc.nat(IDEAS - 1), (steps, from, into) => {
      const { docs } = play(steps)
      exchange(...docs)
      const [server] = docs
      if (server === undefined) return
      const heads = headsOf(readIdeas(server))
      const isCard = heads.get(ideaId(from)) === ideaId(from)
      if (!isCard || heads.get(ideaId(into)) === ideaId(from)) return
      const before = allCards(server).map(namesOf)
      perform(server, { do: 'merge', ideas: [from], into }, 'local')
      perform(server, { do: 'split', idea: from }, 'local')
      expect(allCards(server).map(namesOf)).toEqual(before)
    }),
    { numRuns: randomCases(300) },
  )
})

const namesOf = (card: Card) => [card.head.id, ...card.sources.map((source) => source.id)]

test('[BRD-1] After a split, the source is a card of its own and the head still is one', () => {
  fc.assert(
    fc.property(story, fc.nat(IDEAS - 1), (steps, n) => {
      const { docs } = play(steps)
      exchange(...docs)
      const [server] = docs
      if (server === undefined) return
      const head = headsOf(readIdeas(server)).get(ideaId(n))
      perform(server, { do: 'split', idea: n }, 'local')
      const after = headsOf(readIdeas(server))
      expect([after.get(ideaId(n)), head && after.get(head)]).toEqual([ideaId(n), head])
    }),
    { numRuns: randomCases(300) },
  )
})
