// Names people go by in a session. Nobody must give one: whoever gives none gets a friendly one by chance.
import { must } from '../kernel/assert.ts'
import { type Chance, randomBelow } from '../kernel/chance.ts'
import type { ParticipantId } from '../kernel/ids.ts'
import { limits } from '../wire/limits.ts'
import type { Records } from './records.ts'
import type { SessionState } from './state.ts'

/** What is left of the name of somebody who asked to be forgotten. */
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

/** The wished name, or one made by chance; with a number when somebody else goes by it already. */
export function nameFor(wished: string, taken: ReadonlySet<string>, chance: Chance): string {
  const name = tidy(wished)
  return numbered(name === '' ? byChance(taken, chance) : name, taken)
}

/** Names of everybody but this person, as compared: without case, and signs that look alike made one. */
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

/** Cut between whole characters, never through a surrogate pair. */
function shortened(name: string, most: number): string {
  let short = ''
  for (const sign of name) {
    if (short.length + sign.length > most) break
    short += sign
  }
  return short.trim()
}
