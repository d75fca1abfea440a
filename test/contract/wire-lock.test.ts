import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { PROTOCOL_VERSION } from '../../shared/wire/protocol.ts'

const wire = fileURLToPath(new URL('../../shared/wire', import.meta.url))

/** The declarations of shared/wire without comments, blanks and the defaults of limits (those are settings). */
function fingerprint(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(wire)
    .filter((file) => file !== 'limits.ts' && file !== 'protocol.ts')
    .toSorted()) {
    const source = readFileSync(join(wire, name), 'utf8')
    hash.update(name)
    hash.update(source.replaceAll(/\/\*[^]*?\*\/|\/\/[^\n]*/g, '').replaceAll(/\s+/g, ''))
  }
  return hash.digest('hex').slice(0, 16)
}

// When this fails: would a client of the version before still understand us? Then pin the new hash. If not, add a
// line to the history in shared/wire/protocol.ts, raise the number, and pin both.
test('[WIRE-1] The wire does not change without a decision about its version', () => {
  expect({ version: PROTOCOL_VERSION, hash: fingerprint() }).toEqual({
    version: 1,
    hash: '69dab3a2dc3c2b70',
  })
})
