// Join codes: eight letters and digits without look-alikes, shown as K7QM-4XRT. Case and dash do not matter. A code is an
// invitation and proves nothing about the person who has it.
import { randomBelow, type Chance } from '../../shared/kernel/chance.ts'
import { CODE_ALPHABET } from '../../shared/wire/passed-on.ts'

export function newJoinCode(chance: Chance): string {
  const signs = Array.from({ length: 8 }, () =>
    CODE_ALPHABET.charAt(randomBelow(CODE_ALPHABET.length, chance)),
  )
  return `${signs.slice(0, 4).join('')}-${signs.slice(4).join('')}`
}
