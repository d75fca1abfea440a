import { expect, test } from 'vitest'
import { limits } from '../../../shared/wire/limits.ts'
import { aBoard, ann, said, standsAt } from './a-room.ts'
import { forge, taken, type Forged } from './forged.ts'

const MINE = 7

test('[ADM-3] The structs in an update may be as many as its limit and not one more', () => {
  const most = limits.structsPerUpdate
  const kindOf = (count: number): string => {
    const room = aBoard('')
    const parent = standsAt(room, 'text')
    const structs = Array.from({ length: count }, (__, n): Forged => {
      const content = taken(1)
      return n === 0 ? { content, parent } : { content, left: [MINE, n - 1] }
    })
    return said(room, forge([{ client: MINE, clock: 0, structs }]), ann, most)
  }
  expect([kindOf(most), kindOf(most + 1)]).toEqual(['admitted', 'too-much'])
})
