// Sorting a wall together: five programs at a real server put 200 ideas into ten clusters, by each way in which people
// act. The acts are counted as people do them; the edits are those of the product, over real sockets.
import { moveCards } from '../../shared/board/edit.ts'
import { readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseClusterId, type ClusterId, type IdeaId } from '../../shared/kernel/ids.ts'
import { inRefine } from '../browser/a-wall.ts'
import { aParticipant, type Participant } from '../fixtures/a-participant.ts'
import type { Replica } from '../fixtures/a-replica.ts'
import { aServer } from '../fixtures/a-server.ts'
import { ms } from './figures.ts'
import { median } from './processes.ts'
import { settings } from './settings.ts'
import { progress, type Row } from './table.ts'
import { until, wait } from './wait.ts'

const IDEAS = 200
const CLUSTERS = 10
const PEOPLE = 5
/** So many cards that belong together stand near each other, or share a word that somebody looks for. */
const ALIKE = 4
const AT_ONCE = 50

interface Way {
  readonly what: string
  /** How many cards one edit moves. */
  readonly together: number
  /** What a person does for so many cards of one cluster: presses of keys and of the pointer, taps and drags. */
  readonly acts: (cards: number) => number
  readonly goal: number
}

const ways: readonly Way[] = [
  // Open the menu of a card, and choose its cluster.
  { what: 'before: card by card, by its menu', together: 1, acts: () => 2, goal: 2 },
  // The focus goes on to the next card by itself.
  { what: 'by keyboard: a key a card', together: 1, acts: () => 1, goal: 1 },
  // A tap a card, and a tap on the letter.
  { what: 'by touch: tap cards, then a letter', together: ALIKE, acts: (n) => n + 1, goal: 1.25 },
  // Find, a word, select all that were found, and the letter.
  { what: 'find, select all found, move', together: ALIKE, acts: () => 4, goal: 1 },
  // A frame around them, and the key of the cluster; or drag them there.
  { what: 'a frame, then a key or a drag', together: ALIKE, acts: () => 2, goal: 0.5 },
]

interface Sorters {
  readonly boards: readonly Replica[]
  readonly clusters: readonly ClusterId[]
  /** The ideas in the order of the wall. */
  readonly ids: readonly IdeaId[]
  readonly close: () => Promise<void>
}

async function sorters(): Promise<Sorters> {
  const server = await aServer()
  const titles = Array.from({ length: CLUSTERS }, (_none, at) => `Cluster ${at + 1}`)
  const group = await inRefine(server, ['Idea 0', 'Idea 1'])
  const { lead, ana, ben } = group
  const clusters: ClusterId[] = []
  for (const title of titles) {
    const answer = await lead.command({ type: 'cluster.add', title })
    clusters.push(must(answer.ok ? parseClusterId(answer.clusterId) : null, 'a cluster'))
  }
  for (let at = 2; at < IDEAS; at += AT_ONCE) {
    const count = Math.min(AT_ONCE, IDEAS - at)
    const texts = Array.from({ length: count }, (_none, n) => `Idea ${at + n}`)
    const answer = await lead.command({ type: 'idea.add', texts })
    if (!answer.ok) throw new Error(`not added: ${answer.code}`)
  }
  const others: Participant[] = []
  for (const name of ['Chidi', 'Emre'])
    others.push(await aParticipant(server, lead.created.joinCode, { name }))
  const boards: Replica[] = []
  for (const person of [lead, ana, ben, ...others]) boards.push(await person.board())
  await until(() => boards.every(({ doc }) => readIdeas(doc).size === IDEAS))
  const ids = [...readIdeas(must(boards[0], 'a board').doc).keys()]
  const close = async (): Promise<void> => {
    for (const one of [...boards, ...others, group]) one.close()
    await server.close()
  }
  return { boards, clusters, ids, close }
}

interface Sorted {
  readonly acts: number
  readonly milliseconds: number
}

/** Each person sorts a fifth of the cards. It is over when all five boards hold the same, and the server has it on disk. */
async function sort({ boards, clusters, ids }: Sorters, way: Way): Promise<Sorted> {
  const target = (at: number): ClusterId =>
    must(clusters[Math.floor(at / ALIKE) % CLUSTERS], 'a cluster')
  const share = IDEAS / PEOPLE
  let acts = 0
  const began = performance.now()
  await Promise.all(
    boards.map(async ({ doc, origin }, person) => {
      for (let at = person * share; at < (person + 1) * share; at += way.together) {
        const hand = ids.slice(at, at + way.together)
        const done = moveCards(doc, hand, { cluster: target(at) }, origin)
        if (done !== 'done') throw new Error(`not moved: ${done}`)
        acts += way.acts(hand.length)
        // People act one after the other too, and what others did comes in between.
        await wait(0)
      }
    }),
  )
  await until(() => boards.every(({ doc }) => agrees(doc, ids, target)))
  await Promise.all(boards.map((board) => board.saved()))
  return { acts, milliseconds: performance.now() - began }
}

function agrees(
  doc: Replica['doc'],
  ids: readonly IdeaId[],
  cluster: (at: number) => ClusterId | null,
): boolean {
  const ideas = readIdeas(doc)
  return ids.every((id, at) => ideas.get(id)?.cluster === cluster(at))
}

/** Puts every card back to Unsorted, for the next way. */
async function mixed({ boards, ids }: Sorters): Promise<void> {
  const { doc, origin } = must(boards[0], 'a board')
  const done = moveCards(doc, ids, { cluster: null }, origin)
  if (done !== 'done') throw new Error(`not moved: ${done}`)
  await until(() => boards.every((board) => agrees(board.doc, ids, () => null)))
  await Promise.all(boards.map((board) => board.saved()))
}

/** Acts a card, and the time until five people have the same wall, for each way of acting. */
export async function sorting(): Promise<Row[]> {
  const all = await sorters()
  const times = new Map<Way, number[]>(ways.map((way) => [way, []]))
  const acts = new Map<Way, number>()
  for (let run = 0; run < settings.runs; run++) {
    for (const way of ways) {
      const sorted = await sort(all, way)
      times.get(way)?.push(sorted.milliseconds)
      acts.set(way, sorted.acts / IDEAS)
      progress(`  sorting run ${run + 1}, ${way.what}: ${ms(sorted.milliseconds)}`)
      await mixed(all)
    }
  }
  await all.close()
  const before = must(ways[0], 'the way before')
  const perCard = (way: Way): number => acts.get(way) ?? Number.NaN
  return ways.map((way) => ({
    row: 'sort',
    what: `${IDEAS} ideas, ${PEOPLE} people, ${way.what}`,
    figures: {
      ours: `${perCard(way).toFixed(2)} acts a card, ${ms(median(times.get(way) ?? []))}`,
    },
    ratio: `${(perCard(way) / perCard(before)).toFixed(2)}× before`,
    goal: `≤ ${way.goal}`,
    isMet: perCard(way) <= way.goal,
  }))
}
