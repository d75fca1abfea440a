// Invitations, not credentials: eight signs without look-alikes, shown as K7QM-4XRT, case and dash ignored.
import { randomBelow, type Chance } from '../../shared/kernel/chance.ts'

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const WELL_FORMED = new RegExp(`^[${ALPHABET}]{8}$`)

export function newJoinCode(chance: Chance): string {
  const signs = Array.from({ length: 8 }, () =>
    ALPHABET.charAt(randomBelow(ALPHABET.length, chance)),
  )
  return `${signs.slice(0, 4).join('')}-${signs.slice(4).join('')}`
}

/** The code as it is kept, or null when it cannot be one. */
export function parseJoinCode(typed: string): string | null {
  const bare = typed.toUpperCase().replaceAll(/[\s–—-]/g, '')
  return WELL_FORMED.test(bare) ? `${bare.slice(0, 4)}-${bare.slice(4)}` : null
}
