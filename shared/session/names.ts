// The names of people in a session. A name is not required: a person without a name gets a friendly one by chance.
import { must } from '../kernel/assert.ts'
import { type Chance, randomBelow } from '../kernel/chance.ts'
import type { ParticipantId } from '../kernel/ids.ts'
import { limits } from '../wire/limits.ts'
import type { Records } from './records.ts'
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

const generated = colours.flatMap((colour) => animals.map((animal) => `${colour} ${animal}`))

/** The wished name, or a friendly name by chance. A name that is taken gets a number. */
export function nameFor(wished: string, taken: ReadonlySet<string>, chance: Chance): string {
  const name = tidy(wished)
  return numbered(name === '' ? byChance(taken, chance) : name, taken)
}

/** The names of all other people in the form used for comparing: lower case, with similar signs made equal (NFKC). */
export function takenNames(
  state: SessionState,
  records: Records,
  except: ParticipantId,
): ReadonlySet<string> {
  const others = [...records.members].filter(
    ([id]) => id !== except && state.participants.get(id)?.removed === false,
  )
  return new Set(others.map(([, member]) => compared(member.name)))
}

function byChance(taken: ReadonlySet<string>, chance: Chance): string {
  const free = generated.filter((name) => !taken.has(compared(name)))
  const from = free.length > 0 ? free : generated
  return must(from[randomBelow(from.length, chance)], 'name')
}

function numbered(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(compared(name))) return name
  for (let n = 2; ; n++) {
    const next = `${shortened(name, limits.name - ` ${n}`.length)} ${n}`
    if (!taken.has(compared(next))) return next
  }
}

const tidy = (name: string): string => shortened(name.replaceAll(/\s+/gu, ' ').trim(), limits.name)

const compared = (name: string): string => name.normalize('NFKC').toLowerCase()

/** The first characters of a name. A surrogate pair is never cut in two. */
function shortened(name: string, most: number): string {
  let short = ''
  for (const sign of name) {
    if (short.length + sign.length > most) break
    short += sign
  }
  return short.trim()
}
