// One person within all limits, whose updates cost as much as possible, beside a person in another session.
import * as Y from 'yjs'
import { readIdeas } from '../../../shared/board/read.ts'
import { must } from '../../../shared/kernel/assert.ts'
import { limits } from '../../../shared/wire/limits.ts'
import { wait } from '../../bench/wait.ts'
import { seededChance } from '../../fixtures/seeded-chance.ts'
import { aBoard, ann, ideaIn, said } from '../../document/admission/a-room.ts'
import { forged, search, worst, type Recipe, type Target } from '../costly.ts'
import { aGroup, hurried } from '../ground.ts'
import { Intruder, step2, update } from '../intruder.ts'
import { onServer, stepBack, type Attack, type Row } from '../row.ts'

const SOCKETS = 10
const EVERY_MS = 500
/** An update may hold the loop for so long on a machine on which applying one of 2,000 letters takes four milliseconds. */
const LONGEST_MS = 20
/** Odd numbers, so that one run is the median. */
const RUNS_OF_SEARCH = 9
const RUNS_AFTER = 101
const LONG_TEXT = 'x'.repeat(limits.ideaText)

/** The limits of a person are as usual; only those of an address are high, because everybody comes from one. */
const environment = {
  ...hurried,
  LIMIT_CONNECTIONS_PER_PARTICIPANT: String(limits.connectionsPerParticipant),
  LIMIT_STEP_ONES_PER_TEN_SECONDS: String(limits.stepOnesPerTenSeconds),
  LIMIT_REFUSALS_PER_MINUTE: String(limits.refusalsPerMinute),
  LIMIT_JUDGED_MS_PER_SECOND: String(limits.judgedMsPerSecond),
  LIMIT_JUDGED_MS_BURST: String(limits.judgedMsBurst),
  LIMIT_SESSION_JUDGED_MS_PER_SECOND: String(limits.sessionJudgedMsPerSecond),
  LIMIT_SESSION_JUDGED_MS_BURST: String(limits.sessionJudgedMsBurst),
}

const idOf = (item: Y.Item | null | undefined) => {
  const { id } = must(item, 'an item')
  return [id.client, id.clock] as const
}

function targetIn(entry: Y.Map<unknown>): Target {
  const text = entry.get('text')
  if (!(text instanceof Y.Text)) throw new Error('no text')
  const string = text._start === null ? idOf(text._item) : idOf(text._start)
  return {
    text: idOf(text._item),
    order: idOf(entry._map.get('order')),
    string,
  }
}

/**
 * How many milliseconds it takes to judge a recipe: the median of several runs. In a single run the collector or another
 * machine on the same processor may take longer than the update, and a search for the longest time would find only them.
 */
function cost(recipe: Recipe, runs = RUNS_OF_SEARCH): number {
  const times = Array.from({ length: runs }, () => timeOf(recipe)).toSorted((a, b) => a - b)
  return must(times[(runs - 1) / 2], 'a median')
}

/** In milliseconds, on a new board in this process. 0 for a recipe that gets another verdict than it was made for. */
function timeOf(recipe: Recipe): number {
  const room = aBoard(LONG_TEXT)
  const target = targetIn(ideaIn(room.doc))
  const bytes = forged(recipe, target, 9, 0)
  room.shadowVector()
  const before = performance.now()
  const kind = said(room, bytes, ann)
  const ms = performance.now() - before
  room.destroy()
  return (kind === 'admitted') === recipe.isRefused ? 0 : ms
}

function firstIdea(doc: Y.Doc): Y.Map<unknown> | null {
  const [id] = readIdeas(doc).keys()
  const entry = id === undefined ? null : doc.getMap('ideas').get(id)
  return entry instanceof Y.Map ? entry : null
}

/** Sends the costliest updates from one socket, and comes again when it is sent away. */
async function press(enter: () => Intruder, recipes: readonly Recipe[], end: number) {
  const codes = new Map<number, number>()
  let sent = 0
  while (performance.now() < end) {
    const intruder = await enter().entered()
    const doc = await Promise.race([intruder.read(), intruder.end()]).catch(() => null)
    const entry = doc instanceof Y.Doc ? firstIdea(doc) : null
    const client = 1 + Math.floor(Math.random() * 2 ** 31)
    let clock = 0
    for (let n = 0; entry !== null && performance.now() < end; n++) {
      if (intruder.ended !== null) break
      const recipe = must(recipes[n % recipes.length], 'a recipe')
      const bytes = forged({ ...recipe, deletes: 0 }, targetIn(entry), client, clock)
      intruder.say(n === 0 ? step2(bytes) : update(bytes))
      clock += recipe.structs
      sent++
      await wait(EVERY_MS)
    }
    if (intruder.ended !== null) codes.set(intruder.ended, (codes.get(intruder.ended) ?? 0) + 1)
    intruder.leave()
    await wait(EVERY_MS)
  }
  return { sent, codes }
}

export async function costs({ seconds, seed }: Attack): Promise<Row> {
  const chance = seededChance(seed)
  const found = worst.map((start) => {
    const end = performance.now() + (seconds * 1_000) / 4
    for (let warm = 0; warm < 20; warm++) cost(start)
    const { recipe } = search(start, cost, { chance, isOver: () => performance.now() > end })
    // Measured again, because a search for the longest time also keeps the moment in which the machine was slowest.
    return { recipe, ms: cost(recipe, RUNS_AFTER) }
  })
  const ordeal = {
    goal: 'G25',
    attack: `${SOCKETS} sockets of one person with the costliest updates, within all limits`,
    probe: { share: 0.99, ms: 100 },
    environment,
  }
  return onServer(ordeal, async (server) => {
    const group = await aGroup(server)
    await group.go('refine')
    stepBack()
    const { seat } = group.people[0]
    const enter = () => new Intruder({ url: server.url, seat, room: 'board' })
    const recipes = found.map(({ recipe }) => recipe)
    const end = performance.now() + (seconds * 1_000) / 2
    const hands = Array.from({ length: SOCKETS }, (_, hand) =>
      press(enter, hand % 2 === 0 ? recipes.slice(0, 1) : recipes, end),
    )
    const done = await Promise.all(hands)
    group.close()
    const sent = done.reduce((sum, one) => sum + one.sent, 0)
    const codes = [...new Set(done.flatMap((one) => [...one.codes.keys()]))].toSorted(
      (a, b) => a - b,
    )
    const ms = found.map((one) => one.ms)
    const told = found.map((one) => JSON.stringify(one.recipe)).join(' ')
    return {
      ...(seconds < 60 && { notJudged: `a search of ${seconds.toFixed(0)} s is too short` }),
      figures: `${sent} updates, ended with ${codes.join(', ')}; worst ${ms.map((one) => one.toFixed(0)).join(' and ')} ms: ${told}`,
      failures: ms.some((one) => one > LONGEST_MS) ? [`an update took ${Math.max(...ms)} ms`] : [],
    }
  })
}
