// The power is cut while the store writes, and every statement fails once. The siege (G30) does more of both.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { keysBeside } from '../../server/store/sqlite/key-file.ts'
import { aFolder } from '../fixtures/a-server.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'
import { siegeSeed } from '../fixtures/siege-seed.ts'
import { cutBetween, cutOnce, faultAt, recorded, type Recorded } from './power.ts'

const CUTS = 40
/** Every so many statements fail here; the siege lets each fail. */
const STRIDE = 17

let all: Recorded
beforeAll(async () => {
  all = await recorded()
}, 60_000)

test('[STO-27] A power cut loses nothing that was promised, keeps each write whole or not at all, and leaves files that open', async () => {
  const chance = seededChance(siegeSeed)
  for (let cut = 0; cut < CUTS; cut++)
    expect([cut, await cutOnce(all, chance)]).toEqual([cut, null])
}, 60_000)

test('[STO-27] Everything that was promised is on disk at the moment of the promise', async () => {
  for (const index of all.moments.keys()) expect(await cutBetween(all, index)).toBeNull()
}, 60_000)

test('[STO-28] A fault at any statement keeps the write whole or not at all, and the store goes on', async () => {
  for (const isAfter of [false, true]) {
    const stride = isAfter ? 5 : STRIDE
    for (let nth = siegeSeed % stride; ; nth += stride) {
      const { sql, wrong } = await faultAt(all, nth, isAfter)
      if (sql === null) break
      expect([sql, wrong]).toEqual([sql, null])
    }
  }
}, 60_000)

test('[STO-28] A fault at any write, flush or rename of a new data key leaves none or a whole one', () => {
  const calls = ['openSync', 'writeSync', 'fsyncSync', 'closeSync', 'renameSync'] as const
  for (const name of calls) {
    const folder = aFolder()
    const path = join(folder.path, 'forethought.db')
    const inner = fs[name]
    Object.assign(fs, {
      [name]: () => {
        throw new Error('EIO')
      },
    })
    syncBuiltinESMExports()
    try {
      expect(() => keysBeside(path), name).toThrow('EIO')
    } finally {
      Object.assign(fs, { [name]: inner })
      syncBuiltinESMExports()
    }
    keysBeside(path).close()
    keysBeside(path).close()
    folder.remove()
  }
})
