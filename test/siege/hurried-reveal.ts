// The product's own main with a countdown that a siege can wait for; it can also be told where in a reveal to die.
import { fileURLToPath } from 'node:url'
import type { ProcessWishes } from '../bench/processes.ts'

/** The countdown there, and about as long again for the reveal itself. */
export const REVEAL_MS = 250

export const hurriedReveal = (environment: Readonly<Record<string, string>>): ProcessWishes => ({
  main: fileURLToPath(new URL('../fixtures/dying-main.ts', import.meta.url)),
  environment,
})
