// The names of people in a session. A name is not required: a person without a name gets a friendly one by chance.
import { must } from '../kernel/assert.ts'
import { type Chance, randomBelow } from '../kernel/chance.ts'
import type { ParticipantId } from '../kernel/ids.ts'
import { cleanLine } from '../text/clean.ts'
import { nameKeys } from '../text/name-keys.ts'
import { spaced } from '../text/visible.ts'
import { limits } from '../wire/limits.ts'
import type { Member, Records } from './records.ts'
import type { SessionState } from './state.ts'

/** The name that replaces the name of a person who asked to be forgotten. */
export const LEFT_NAME = 'Someone who left'

const colours = (
  'Amber Apricot Azure Blue Bronze Coral Copper Cream Crimson Golden Green Indigo Ivory Jade Lilac ' +
  'Lime Mint Olive Orange Pearl Plum Rose Ruby Russet Sand Scarlet Silver Teal Violet White'
).split(' ')

const animals = (
  'Badger Beaver Bison Crane Deer Dolphin Falcon Finch Fox Gecko Hare Hedgehog Heron Ibis Kestrel Koala ' +
  'Lark Lynx Marten Moth Newt Otter Owl Panda Puffin Raven Robin Seal Sparrow Stork Swan Tern Turtle Wren'
).split(' ')

const generated = colours.flatMap((colour) =>
  animals.map((animal) => {
    const name = `${colour} ${animal}`
    return { name, keys: nameKeys(name) }
  }),
)

/**
 * The wished name, or a friendly name by chance if nothing of it can be seen. A name that is taken, or looks like one that
 * is, gets a number. `taken` holds the keys of the names of all others.
 */
export function nameFor(wished: string, taken: ReadonlySet<string>, chance: Chance): string {
  const name = tidy(wished)
  return numbered(name === '' ? byChance(taken, chance) : name, taken)
}

/** The keys of the names of all other people (text/name-keys.ts). */
export function takenNames(
  state: SessionState,
  records: Records,
  except: ParticipantId,
): ReadonlySet<string> {
  const others = [...records.members].filter(
    ([id]) => id !== except && state.participants.get(id)?.removed === false,
  )
  return new Set(others.flatMap(([, member]) => keysOf(member)))
}

function byChance(taken: ReadonlySet<string>, chance: Chance): string {
  const free = generated.filter(({ keys }) => !keys.some((key) => taken.has(key)))
  const from = free.length > 0 ? free : generated
  return must(from[randomBelow(from.length, chance)], 'name').name
}

function numbered(name: string, taken: ReadonlySet<string>): string {
  if (!isTaken(name, taken)) return name
  for (let n = 2; ; n++) {
    const next = `${shortened(name, limits.name - ` ${n}`.length)} ${n}`
    if (!isTaken(next, taken)) return next
  }
}

const isTaken = (name: string, taken: ReadonlySet<string>): boolean =>
  nameKeys(name).some((key) => taken.has(key))

const tidy = (name: string): string => shortened(spaced(cleanLine(name)), limits.name)

/** The keys of a member stay as long as the row does: everybody's are asked for at every joining. */
const known = new WeakMap<Member, readonly string[]>()

function keysOf(member: Member): readonly string[] {
  const keys = known.get(member) ?? nameKeys(member.name)
  known.set(member, keys)
  return keys
}

/** The first characters of a name. A surrogate pair is never cut in two. */
function shortened(name: string, most: number): string {
  let short = ''
  for (const sign of name) {
    if (short.length + sign.length > most) break
    short += sign
  }
  return short.trim()
}
