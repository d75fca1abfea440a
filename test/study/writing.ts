// What comes to the board in each arm: who writes what in which round, and which cards people merge.
import { type Arm, type Assumptions, FIRST_SOLO, isOpen, merges } from './assumptions.ts'
import { below, drawsOf, mixed } from './draws.ts'
import type { Wording, World } from './world.ts'

/** Cards that stand for themselves at the vote, each with what was merged into it. */
export interface StudyCard {
  readonly head: Wording
  readonly sources: readonly Wording[]
}

/** What people write, round by round. In an open arm there is one round, in the order in which it comes to the board. */
export function roundsOf(
  world: World,
  arm: Arm,
  assumptions: Assumptions,
): readonly (readonly Wording[])[] {
  if (isOpen(arm)) return [written(world, arrivals(world), assumptions)]
  if (arm === 'solo once') return [world.wordings]
  const first = world.lists.flatMap((list) => list.slice(0, FIRST_SOLO))
  const more = world.lists.flatMap((list) => list.slice(FIRST_SOLO))
  const seen = new Set(first.map(({ idea }) => idea))
  return [first, more.filter((wording) => isWritten(world, wording, seen, assumptions))]
}

/** The wordings in the order in which people would write them on one board: by turns, in each turn in another order. */
function arrivals(world: World): readonly Wording[] {
  const draw = drawsOf('arrivals', world.people, world.twins, world.seed)
  const turns = Math.max(...world.lists.map((list) => list.length))
  return Array.from({ length: turns }, (_none, turn) =>
    mixed(world.lists, draw).flatMap((list) => list[turn] ?? []),
  ).flat()
}

function written(
  world: World,
  coming: readonly Wording[],
  assumptions: Assumptions,
): readonly Wording[] {
  const seen = new Set<number>()
  return coming.filter((wording) => {
    if (!isWritten(world, wording, seen, assumptions)) return false
    seen.add(wording.idea)
    return true
  })
}

/** Whether a person writes an idea although they see the board. Somebody with an empty board in view mistakes nothing. */
function isWritten(
  { chance }: World,
  wording: Wording,
  seen: ReadonlySet<number>,
  { noticing, mistaking }: Assumptions,
): boolean {
  if (seen.size === 0) return true
  return seen.has(wording.idea)
    ? chance('notice', wording) >= noticing
    : chance('mistake', wording) >= mistaking
}

/** The cards at the vote: everything that was written, or what refine makes of it. */
export function cardsOf(
  world: World,
  arm: Arm,
  rounds: readonly (readonly Wording[])[],
  { noticing, mistaking }: Assumptions,
): readonly StudyCard[] {
  const all = rounds.flat()
  if (!merges(arm)) return all.map((head) => ({ head, sources: [] }))
  const cards: { head: Wording; sources: Wording[] }[] = []
  for (const wording of all) {
    const twin = cards.find(({ head }) => head.idea === wording.idea)
    const other = cards[below(cards.length, () => world.chance('merged into', wording))]
    const isFound = world.chance('merge', wording) < noticing
    const isMistaken = world.chance('mistaken merge', wording) < mistaking
    const into = twin === undefined ? (isMistaken ? other : undefined) : isFound ? twin : undefined
    if (into === undefined) cards.push({ head: wording, sources: [] })
    else into.sources.push(wording)
  }
  return cards
}

/** Which wordings people merge into which. */
export const mergesIn = (
  cards: readonly StudyCard[],
): readonly { readonly from: Wording; readonly into: Wording }[] =>
  cards.flatMap(({ head, sources }) => sources.map((from) => ({ from, into: head })))
