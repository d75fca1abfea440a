// The product's main with a short countdown. A test can also tell it at which moment of a reveal to die.
import { fileURLToPath } from 'node:url'
import type { ProcessWishes } from '../bench/processes.ts'

/** The length of the countdown in milliseconds. The reveal itself takes about as long again. */
export const REVEAL_MS = 250

export const hurriedReveal = (environment: Readonly<Record<string, string>>): ProcessWishes => ({
  main: fileURLToPath(new URL('../fixtures/dying-main.ts', import.meta.url)),
  environment,
})
