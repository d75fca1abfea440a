// When two names are alike. People tell each other apart by their names, so nobody may stand in a list under a name that
// a reader takes for another person's.
import { skeleton } from './look-alikes.ts'
import { visible } from './visible.ts'

/** Most names have nothing that would have to be looked for. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/

/**
 * The keys of a name: two names are alike if they share a key. One key cannot do, because "I" looks like "l" and is the
 * same letter as "i", while "Ian" and "Lan" are two people.
 * - As read: without case, with letters of other scripts that look Latin made Latin, before or after the change of case.
 * - As seen: with case, and with all look-alikes made equal ("Ian" and "lan", "rn" and "m").
 * Signs that nobody sees count in none of them.
 */
export function nameKeys(name: string): readonly string[] {
  const isPlain = PLAIN.test(name)
  const seen = isPlain ? name : visible(name)
  const read = isPlain ? name : seen.normalize('NFKC')
  return [
    `read ${skeleton(read.toLowerCase(), true)}`,
    `read ${skeleton(read, true).toLowerCase()}`,
    `seen ${skeleton(seen)}`,
  ]
}
