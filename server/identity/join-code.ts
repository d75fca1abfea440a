// Join codes: eight letters and digits without look-alikes, shown as K7QM-4XRT. Case and dash do not matter. A code is an
// invitation and proves nothing about the person who has it.
import { randomBelow, type Chance } from '../../shared/kernel/chance.ts'

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const WELL_FORMED = new RegExp(`^[${ALPHABET}]{8}$`)

export function newJoinCode(chance: Chance): string {
  const signs = Array.from({ length: 8 }, () =>
    ALPHABET.charAt(randomBelow(ALPHABET.length, chance)),
  )
  return `${signs.slice(0, 4).join('')}-${signs.slice(4).join('')}`
}

/** The code in the form in which the store has it, or null when the text cannot be a code. */
export function parseJoinCode(typed: string): string | null {
  const bare = typed.toUpperCase().replaceAll(/[\s–—-]/g, '')
  return WELL_FORMED.test(bare) ? `${bare.slice(0, 4)}-${bare.slice(4)}` : null
}
