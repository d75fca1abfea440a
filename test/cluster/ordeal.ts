// One seed: a cluster, its sessions, faults by chance, and then the whole history held against every promise.
import type { Chance } from '../../shared/kernel/chance.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseSessionId } from '../../shared/kernel/ids.ts'
import { hurried } from '../siege/ground.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'
import { called, pathOf } from './calls.ts'
import { Cluster } from './cluster.ts'
import { described, planned, suffered, type Plan } from './faults.ts'
import { Group } from './group.ts'
import { wrongOrder, wrongReveals, wrongWords, wrongWriters } from './history.ts'
import type { SessionState } from './session-model.ts'
import { noted } from './witness.ts'

export interface OrdealWishes {
  readonly seed: number
  readonly sessions: number
  readonly faults: number
  /** How long people act, in milliseconds. Faults begin in the first half. */
  readonly ms: number
  /** The faults in place of those that the seed draws. */
  readonly plan?: Plan
  /** Hears how far it is. */
  readonly say?: (words: string) => void
}

export interface Ordeal {
  readonly seed: number
  readonly what: string
  /** What went wrong, in words. Empty for success. */
  readonly violations: readonly string[]
  readonly acked: number
  readonly reveals: number
  readonly commands: number
  readonly takeovers: number
}

/** From the end of all faults: every person has reconnected, also one whose line hung until its own patience ended. */
const SETTLES_MS = 60_000

export async function ordeal(wishes: OrdealWishes): Promise<Ordeal> {
  const { seed, sessions, ms, say = () => undefined } = wishes
  const chance = seededChance(seed)
  const drawn = planned(chance, { count: wishes.faults, ms: ms / 2, longest: ms })
  const plan = wishes.plan ?? drawn
  const cluster = await Cluster.begin({
    chance,
    isReplicated: plan.isReplicated,
    environment: hurried,
  })
  const groups: Group[] = []
  try {
    say('nodes run')
    await gathered(cluster, groups, { sessions, chance })
    const starts = await Promise.all(groups.map((group) => group.look(SETTLES_MS)))
    say('everybody is there')
    await Promise.all([
      ...groups.map((group) => group.live(ms)),
      suffered({ cluster, groups, chance }, plan),
    ])
    say('all faults are over')
    await cluster.mend()
    say('all is mended')
    for (let calm = 0; calm < MOST_CALMS; calm++) {
      await Promise.all(groups.map((group) => group.live(CALM_MS)))
      if (groups.some(({ reveals }) => reveals > 0)) break
    }
    return { seed, what: described(plan), ...(await judged(cluster, groups, starts)) }
  } finally {
    for (const group of groups) group.close()
    await cluster.close()
  }
}

/** Afterwards people go on for a while, and on a slow machine until somebody has revealed something. */
const CALM_MS = 1_000
const MOST_CALMS = 30

const AT_ONCE = 5

async function gathered(
  { url }: Cluster,
  groups: Group[],
  { sessions, chance }: { sessions: number; chance: Chance },
): Promise<void> {
  while (groups.length < sessions) {
    const some = Array.from({ length: Math.min(AT_ONCE, sessions - groups.length) }, (_, at) =>
      Group.gather({ url, name: `s${groups.length + at}`, chance }),
    )
    groups.push(...(await Promise.all(some)))
  }
}

type Judged = Omit<Ordeal, 'seed' | 'what'>

async function judged(
  cluster: Cluster,
  groups: readonly Group[],
  starts: readonly (SessionState | null)[],
): Promise<Judged> {
  const notes = await noted(cluster.database.url)
  const violations: string[] = []
  let acked = 0
  let reveals = 0
  for (const [at, group] of groups.entries()) {
    const ends = await ended(cluster, group)
    violations.push(...ends.wrong)
    reveals += ends.reveals
    acked += [...group.pads, ...group.boards].reduce((sum, pen) => sum + pen.acked.length, 0)
    const start = must(starts[at], 'a first look')
    violations.push(...wrongOrder(group.name, group.history, start))
  }
  violations.push(...wrongWriters(await noted(cluster.database.url)), ...leaks(cluster, groups))
  violations.push(...cluster.deaths.map((name) => `node ${name} ended by itself`))
  return {
    violations,
    acked,
    reveals,
    commands: groups.reduce((sum, { history }) => sum + history.length, 0),
    takeovers: notes.filter(({ what }) => what.kind === 'claim' && what.from !== null).length,
  }
}

/** What is wrong with a session once all is calm again. */
async function ended(
  cluster: Cluster,
  group: Group,
): Promise<{ wrong: string[]; reveals: number }> {
  const { name } = group
  if (!(await group.settles(SETTLES_MS))) {
    const unsaved = group.pads.filter(({ isSaved }) => !isSaved).map(({ standing }) => standing)
    const state = await group.look(0)
    const said = `${unsaved.join('; ')}; the session says ${JSON.stringify(state)}`
    return { wrong: [`${name}: not saved again: ${said}`], reveals: 0 }
  }
  const state = await group.look(SETTLES_MS)
  if (state === null) return { wrong: [`${name}: the session is out of reach`], reveals: 0 }
  const stored = await group.stored(state)
  const wrong = group.pads.flatMap(({ words, acked }, at) =>
    wrongWords({ place: `${name}, pad ${at}`, words, acked, stored: stored.pads[at] ?? [] }),
  )
  const done = [...group.added].flatMap(([word, isDone]) => (isDone ? [word] : []))
  wrong.push(
    ...wrongWords({
      place: `${name}, board`,
      words: [...group.pads, ...group.boards]
        .flatMap(({ words }) => words)
        .concat(...group.added.keys()),
      acked: [...group.boards.flatMap((pen) => pen.acked), ...done],
      stored: stored.board,
    }),
    ...group.secrets
      .filter((word) => stored.board.includes(word))
      .map((word) => `${name}: “${word}” was kept back and is on the board`),
  )
  const sessionId = must(parseSessionId(group.sessionId), 'an id')
  const kept = await cluster.reading((store) => store.loadSession(sessionId, () => false))
  const events = kept?.events ?? []
  wrong.push(...wrongReveals(name, events), ...(await wrongRemoval(cluster, group)))
  return { wrong, reveals: events.filter(({ type }) => type === 'round-revealed').length }
}

/** Whoever was removed gets nothing any more. */
async function wrongRemoval(
  { url }: Cluster,
  { name, listener, isListenerRemoved }: Group,
): Promise<string[]> {
  if (!isListenerRemoved) return []
  const { seat } = listener
  const answer = await called(url, 'GET', pathOf(seat, ''), { token: seat.token })
  const isOut = !listener.socket.connected && answer?.status !== 200
  return isOut ? [] : [`${name}: a person who was removed is still there`]
}

/** Words that were kept back reach nobody but their author, and no log. */
function leaks({ said }: Cluster, groups: readonly Group[]): string[] {
  const logged = Buffer.concat(said)
  return groups.flatMap(({ name, everyone, writers, pads, secrets }) => {
    const strange = writers.map((writer, at) => ({
      words: secrets.filter((word) => pads[at]?.words.includes(word)),
      heard: everyone.filter((person) => person !== writer).flatMap(({ tap }) => tap.heard),
    }))
    const told = strange.flatMap(({ words, heard }) => {
      const all = Buffer.concat(heard.map(({ bytes }) => bytes))
      return words.filter((word) => all.includes(word))
    })
    return [
      ...told.map((word) => `${name}: somebody else got “${word}”`),
      ...secrets
        .filter((word) => logged.includes(word))
        .map((word) => `${name}: the log says “${word}”`),
    ]
  })
}
