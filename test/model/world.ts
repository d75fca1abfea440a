// Two nodes, one database and one client, as plain values, and every step that can come next. Time has no numbers: the
// world knows only what is recent and what is three seconds old, from when on more time changes nothing, so that all its
// states can be visited.
import {
  afterWrite,
  claimed,
  mayWrite,
  mustGiveUp,
  released,
  type Held,
} from '../../server/store/ownership.ts'

export type NodeName = 'A' | 'B'
export const nodeNames = ['A', 'B'] as const
const other = (name: NodeName): NodeName => (name === 'A' ? 'B' : 'A')

/** In milliseconds. An age is 0 for what is recent, and 1 for what is as old as this or older. */
const OLD = 3_000
type Age = 0 | 1

/** What the client asks for: two edits and the reveal. */
export const asks = ['a', 'b', 'reveal'] as const
type Ask = (typeof asks)[number]
/** Words as bits: `a` is 1 and `b` is 2. */
const bit = (ask: Ask): number => (ask === 'a' ? 1 : ask === 'b' ? 2 : 0)

/** What a write carries on its way to the database. */
interface Write {
  readonly from: NodeName
  readonly term: number
  readonly epoch: number
  readonly kind: Ask | 'compact'
  /** The words that the node knew when it decided. */
  readonly words: number
  /** For `compact`: the number of the last update that the snapshot has. */
  readonly through: number
  /** For the reveal: how many events there were when it was decided. */
  readonly version: number
}

type Outcome = Parameters<typeof afterWrite>[0]

/** What a node holds of the session in memory. */
interface Memory {
  readonly term: number
  /** `claimed`: nothing is loaded yet. `unsure`: a write had no answer. */
  readonly is: 'claimed' | 'loaded' | 'unsure'
  readonly words: number
  readonly seq: number
  readonly epoch: number
}

interface ANode {
  readonly isUp: boolean
  /** Since its last sign of life began of which it knows that it arrived, by its own clock. */
  readonly sinceBeat: Age
  /** A sign of life of which it has not heard yet: since it began, and whether it has arrived; null when there is none. */
  readonly beating: { readonly since: Age; readonly hasArrived: boolean } | null
  readonly memory: Memory | null
  readonly write: Write | null
  /** How the write ended; null while it is on its way. */
  readonly answer: Outcome | null
  /** The term in which it gave the session up without having said so. */
  readonly owes: number | null
}

export interface World {
  readonly held: Held<NodeName>
  readonly epoch: number
  readonly snapshot: number
  readonly through: number
  /** The words of the updates after the snapshot, in order. */
  readonly log: readonly number[]
  readonly seq: number
  /** The words that each reveal took. */
  readonly reveals: readonly number[]
  /** Since the database got the last sign of life. */
  readonly silence: Readonly<Record<NodeName, Age>>
  readonly nodes: Readonly<Record<NodeName, ANode>>
  /** Writes whose node waits for no answer any more. They may still arrive, or be lost. */
  readonly late: readonly Write[]
  readonly client: Readonly<Record<Ask, 'wants' | 'knows' | NodeName>>
  /** How much of each kind of trouble is still to come. */
  readonly left: {
    readonly crashes: number
    readonly timeouts: number
    readonly claims: number
    readonly compactions: number
  }
  /** A promise that a step broke which cannot be seen in a state. */
  readonly broken: string | null
}

/** Guards that can be left out, to see that the model notices. */
export interface Guards {
  readonly termOfAppend: boolean
  readonly termOfCompaction: boolean
  readonly claimAfterTimeout: boolean
  readonly databaseClock: boolean
  readonly respectsLivingOwner: boolean
  readonly givesUpInTime: boolean
  readonly lapsesForGood: boolean
  readonly countsFromBeginning: boolean
}

export const allGuards: Guards = {
  termOfAppend: true,
  termOfCompaction: true,
  claimAfterTimeout: true,
  databaseClock: true,
  respectsLivingOwner: true,
  givesUpInTime: true,
  lapsesForGood: true,
  countsFromBeginning: true,
}

const aNode: ANode = {
  isUp: true,
  sinceBeat: 0,
  beating: null,
  memory: null,
  write: null,
  answer: null,
  owes: null,
}

/** Node A has claimed the session and loaded it, and nobody has written yet. Which node is called A does not matter. */
export const beginning = (left: World['left']): World => ({
  held: { owner: 'A', term: 1 },
  epoch: 0,
  snapshot: 0,
  through: 0,
  log: [],
  seq: 0,
  reveals: [],
  silence: { A: 0, B: 0 },
  nodes: {
    A: { ...aNode, memory: { term: 1, is: 'loaded', words: 0, seq: 0, epoch: 0 } },
    B: aNode,
  },
  late: [],
  client: { a: 'wants', b: 'wants', reveal: 'wants' },
  left,
  broken: null,
})

/** Whether a node answers for the session from memory. */
export function isServing(world: World, name: NodeName, guards: Guards): boolean {
  const { isUp, memory, sinceBeat } = world.nodes[name]
  return isUp && memory?.is === 'loaded' && !givesUp(sinceBeat, guards)
}

const givesUp = (sinceBeat: Age, { givesUpInTime }: Guards): boolean =>
  givesUpInTime && mustGiveUp(sinceBeat * OLD)

/** All words that the database has, or null when its log has a gap. */
export function durable({ snapshot, through, log, seq }: World): number | null {
  return through + log.length === seq ? log.reduce((all, word) => all | word, snapshot) : null
}

const withNode = (world: World, name: NodeName, change: Partial<ANode>): World => ({
  ...world,
  nodes: { ...world.nodes, [name]: { ...world.nodes[name], ...change } },
})

const spent = (world: World, what: keyof World['left']): World => ({
  ...world,
  left: { ...world.left, [what]: world.left[what] - 1 },
})

/** What the client asked this node for, it wants again, from whichever node. */
function hungUp(world: World, name: NodeName): World {
  const client = { ...world.client }
  for (const ask of asks) if (client[ask] === name) client[ask] = 'wants'
  return { ...world, client }
}

const told = (world: World, ask: Ask): World => ({
  ...world,
  client: { ...world.client, [ask]: 'knows' },
})

export interface Step {
  readonly name: string
  readonly to: World
}

/** Every step that can come next. */
export function steps(world: World, guards: Guards): readonly Step[] {
  const all = [
    ...lateSteps(world, guards),
    { name: 'three seconds pass', to: later(world) },
    ...nodeNames.flatMap((name) => (world.nodes[name].isUp ? nodeSteps(world, name, guards) : [])),
  ]
  return all.map(({ name, to }) => ({ name, to: withoutIdle(to, guards) }))
}

/** Without what can change nothing any more: it would only double the states. A term never comes back. */
function withoutIdle(world: World, guards: Guards): World {
  const late = world.late.filter(
    (write) => !isFenced(write, guards) || mayWrite(world.held, write.from, write.term),
  )
  const settled = (name: NodeName): ANode => {
    const node = world.nodes[name]
    const isOver = node.owes !== null && !mayWrite(world.held, name, node.owes)
    return isOver ? { ...node, owes: null } : node
  }
  return { ...world, late, nodes: { A: settled('A'), B: settled('B') } }
}

const isFenced = ({ kind }: Write, guards: Guards): boolean =>
  kind === 'compact' ? guards.termOfCompaction : guards.termOfAppend

function later(world: World): World {
  const aged = (node: ANode): ANode => ({
    ...node,
    sinceBeat: 1,
    beating: node.beating && { ...node.beating, since: 1 },
  })
  const nodes = { A: aged(world.nodes.A), B: aged(world.nodes.B) }
  return { ...world, silence: { A: 1, B: 1 }, nodes }
}

/** A late write that is lost for ever is one that has not arrived yet. */
function lateSteps(world: World, guards: Guards): Step[] {
  return world.late.map((write, at) => {
    const rest = { ...world, late: world.late.toSpliced(at, 1) }
    const to = arrived(rest, write, guards).world
    return { name: `late ${write.kind} of ${write.from} arrives`, to }
  })
}

/** The database takes a write whole or refuses it. */
function arrived(
  world: World,
  write: Write,
  guards: Guards,
): { readonly world: World; readonly outcome: Outcome } {
  const { kind, from, term, words } = write
  if (isFenced(write, guards) && !mayWrite(world.held, from, term))
    return { world, outcome: 'owner' }
  if (kind === 'compact') {
    const { through } = write
    const log = world.log.slice(Math.max(0, through - world.through))
    return { world: { ...world, snapshot: words, through, log }, outcome: 'kept' }
  }
  if (world.epoch !== write.epoch) return { world, outcome: 'epoch' }
  if (kind !== 'reveal') {
    const log = [...world.log, bit(kind)]
    return { world: { ...world, log, seq: world.seq + 1 }, outcome: 'kept' }
  }
  if (write.version !== world.reveals.length) return { world, outcome: 'version' }
  const known = asks.reduce((all, ask) => (world.client[ask] === 'knows' ? all | bit(ask) : all), 0)
  const broken =
    (known & ~words) === 0 ? world.broken : 'I4: a reveal left out words that were saved'
  const reveals = [...world.reveals, words]
  return { world: { ...world, epoch: world.epoch + 1, reveals, broken }, outcome: 'kept' }
}

function nodeSteps(world: World, name: NodeName, guards: Guards): Step[] {
  const node = world.nodes[name]
  const named = (what: string, to: World | null): Step[] =>
    to === null ? [] : [{ name: `${name} ${what}`, to }]
  return [
    ...named('sends a sign of life', beats(world, name)),
    ...named('has its sign of life arrive', beatArrives(world, name)),
    ...named('hears of its sign of life', beaten(world, name, guards)),
    ...named('crashes', crashed(world, name)),
    ...named('says that it gave up', saidSo(world, name)),
    ...(givesUp(node.sinceBeat, guards)
      ? named('gives up', node.memory === null ? null : gaveUp(world, name))
      : [
          ...named('claims', claims(world, name, guards)),
          ...named('loads', loads(world, name, guards)),
          ...named('has its write arrive', writes(world, name, guards)),
          ...named('hears of its write', hears(world, name)),
          ...named('stops waiting', stopsWaiting(world, name)),
          ...served(world, name, guards),
        ]),
  ]
}

/** A node that owns nothing hears of its sign of life at once: it has nothing that could lapse meanwhile. */
function beats(world: World, name: NodeName): World | null {
  const { beating, sinceBeat, memory } = world.nodes[name]
  if (beating !== null || (sinceBeat === 0 && world.silence[name] === 0)) return null
  if (memory !== null) return withNode(world, name, { beating: { since: 0, hasArrived: false } })
  return withNode({ ...world, silence: { ...world.silence, [name]: 0 } }, name, { sinceBeat: 0 })
}

function beatArrives(world: World, name: NodeName): World | null {
  const { beating } = world.nodes[name]
  if (beating === null || beating.hasArrived) return null
  const silence = { ...world.silence, [name]: 0 }
  return withNode({ ...world, silence }, name, { beating: { ...beating, hasArrived: true } })
}

/** What had lapsed before the node heard of its sign of life stays lapsed: somebody may have taken it over since. */
function beaten(world: World, name: NodeName, guards: Guards): World | null {
  const { beating, sinceBeat, memory } = world.nodes[name]
  if (beating?.hasArrived !== true) return null
  const hasLapsed = memory !== null && guards.lapsesForGood && givesUp(sinceBeat, guards)
  const before = hasLapsed ? gaveUp(world, name) : world
  const since = guards.countsFromBeginning ? beating.since : 0
  return withNode(before, name, { sinceBeat: since, beating: null })
}

/** The write of a node that does not wait for it any more. */
function abandoned(world: World, name: NodeName): World {
  const { write, answer } = world.nodes[name]
  const late = write !== null && answer === null ? [...world.late, write] : world.late
  return withNode({ ...world, late }, name, { write: null, answer: null })
}

function crashed(world: World, name: NodeName): World | null {
  if (world.left.crashes === 0 || !world.nodes[other(name)].isUp) return null
  const gone = hungUp(abandoned(spent(world, 'crashes'), name), name)
  return withNode(gone, name, { ...aNode, isUp: false, sinceBeat: 1 })
}

function gaveUp(world: World, name: NodeName): World {
  const owes = world.nodes[name].memory?.term ?? null
  return withNode(hungUp(abandoned(world, name), name), name, { memory: null, owes })
}

function saidSo(world: World, name: NodeName): World | null {
  const { owes } = world.nodes[name]
  if (owes === null) return null
  return withNode({ ...world, held: released(world.held, name, owes) }, name, { owes: null })
}

/** A node claims what it does not have, and again what it is not sure of. */
function claims(world: World, name: NodeName, guards: Guards): World | null {
  const { memory, owes } = world.nodes[name]
  const isAgain = memory?.is === 'unsure' && guards.claimAfterTimeout
  if (world.left.claims === 0 || owes !== null || (memory !== null && !isAgain)) return null
  const { held } = world
  // With clocks of their own, the clock of B is an hour ahead.
  const ahead = !guards.databaseClock && name === 'B' ? 3_600_000 : 0
  const isAsked = held.owner !== null && guards.respectsLivingOwner
  const silence = isAsked ? world.silence[held.owner] * OLD + ahead : null
  const next = claimed(held, name, silence)
  const asked = spent(world, 'claims')
  if (next === null) return memory === null ? null : gaveUp(asked, name)
  const empty = { term: next.term, is: 'claimed', words: 0, seq: 0, epoch: 0 } as const
  return withNode({ ...asked, held: next }, name, { memory: empty })
}

function loads(world: World, name: NodeName, guards: Guards): World | null {
  const { memory } = world.nodes[name]
  const isDue = memory?.is === 'claimed' || (memory?.is === 'unsure' && !guards.claimAfterTimeout)
  const words = durable(world)
  if (!isDue || words === null) return null
  return withNode(world, name, {
    memory: { term: memory.term, is: 'loaded', words, seq: world.seq, epoch: world.epoch },
  })
}

function writes(world: World, name: NodeName, guards: Guards): World | null {
  const { write, answer } = world.nodes[name]
  if (write === null || answer !== null) return null
  const done = arrived(world, write, guards)
  return withNode(done.world, name, { answer: done.outcome })
}

function hears(world: World, name: NodeName): World | null {
  const { write, answer, memory } = world.nodes[name]
  if (write === null || answer === null || memory === null) return null
  const next = afterWrite(answer)
  if (next === 'give-up') return gaveUp(world, name)
  const heard = withNode(world, name, { write: null, answer: null })
  if (next === 'claim-again') return unsure(heard, name)
  if (write.kind === 'compact') return heard
  const isReveal = write.kind === 'reveal'
  const now = {
    ...memory,
    words: memory.words | bit(write.kind),
    seq: memory.seq + (isReveal ? 0 : 1),
    epoch: memory.epoch + (isReveal ? 1 : 0),
  }
  return told(withNode(heard, name, { memory: now }), write.kind)
}

function unsure(world: World, name: NodeName): World {
  const { memory } = world.nodes[name]
  return withNode(hungUp(world, name), name, { memory: memory && { ...memory, is: 'unsure' } })
}

function stopsWaiting(world: World, name: NodeName): World | null {
  const { write, answer } = world.nodes[name]
  if (write === null || world.left.timeouts === 0) return null
  // The answer may be lost as well as the write.
  const late = answer === null ? [...world.late, write] : world.late
  const gone = withNode({ ...spent(world, 'timeouts'), late }, name, { write: null, answer: null })
  return unsure(gone, name)
}

/** What a node does for the client, and for its log, while it answers and nothing of its own is on its way. */
function served(world: World, name: NodeName, guards: Guards): Step[] {
  const { memory, write } = world.nodes[name]
  if (!isServing(world, name, guards) || memory === null || write !== null) return []
  const { term, epoch, words, seq } = memory
  const begin = (kind: Write['kind']): Write => ({
    from: name,
    term,
    epoch,
    kind,
    words,
    through: seq,
    version: epoch,
  })
  const asked = asks.flatMap((ask): Step[] => {
    if (world.client[ask] !== 'wants' || (ask === 'b' && world.client.a !== 'knows')) return []
    const isDone = ask === 'reveal' ? epoch > 0 : (words & bit(ask)) > 0
    if (isDone) return [{ name: `${name} has ${ask} already`, to: told(world, ask) }]
    const taken = { ...world, client: { ...world.client, [ask]: name } }
    return [{ name: `${name} takes ${ask}`, to: withNode(taken, name, { write: begin(ask) }) }]
  })
  if (world.left.compactions === 0 || seq === 0) return asked
  const compacting = withNode(spent(world, 'compactions'), name, { write: begin('compact') })
  return [...asked, { name: `${name} rewrites its log`, to: compacting }]
}
