// Gives each file of tests a record of its own, in which recorder.ts writes.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

const name = (expect.getState().testPath ?? '').replaceAll('/', '|')
process.env['EXECUTED'] = join(process.env['EXECUTED_FOLDER'] ?? '', name)
process.env['NODE_OPTIONS'] = `--import ${fileURLToPath(new URL('recorder.ts', import.meta.url))}`
await import('./recorder.ts')
