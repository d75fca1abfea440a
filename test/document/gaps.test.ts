import { expect, test } from 'vitest'
import { step2, update } from '../siege/intruder.ts'
import { aConnection } from './a-connection.ts'

const ANY = new Uint8Array([1])

test('[SYNC-53] A gap is asked for once, and again when the answer to the question is on disk and it is still a gap', () => {
  const { connection, sent } = aConnection()
  connection.begin('open')
  const questions = (): number => sent.length
  connection.receive(update(ANY))
  connection.gap(1)
  connection.receive(update(ANY))
  expect([questions(), connection.isCovered(2)]).toEqual([1, true])
  connection.receive(step2(ANY))
  connection.gap(1)
  expect([questions(), connection.isCovered(2), connection.isCovered(4)]).toEqual([1, true, false])
  connection.onDisk(3, true)
  connection.gap(1)
  expect([questions(), connection.isCovered(4)]).toEqual([2, true])
})
