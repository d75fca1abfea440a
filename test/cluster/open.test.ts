// How a node meets the database that it shares with others: over a real one, with the clock of the machine in the test's hand.
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { openDatabase } from '../../server/cluster/open.ts'
import { must } from '../../shared/kernel/assert.ts'
import { dataKey } from '../fixtures/a-node.ts'
import { aPostgres, query, type APostgres } from '../fixtures/a-postgres.ts'

let postgres: APostgres
beforeAll(async () => {
  postgres = await aPostgres()
})
afterAll(() => postgres.stop())

const open = (databaseUrl: string) =>
  openDatabase(
    { dataKey: Buffer.from(dataKey).toString('base64'), databaseConnections: 2 },
    { databaseUrl, nodeAddress: 'http://node' },
  )

test('[OPS-21] A node knows the time of its database, and its clock is right up to a second from it', async () => {
  const url = await postgres.fresh()
  const { node, store } = await open(url)
  onTestFinished(() => store.close())
  const { now, isClockRight } = must(node, 'a node')
  const told = async (): Promise<number> => {
    const [row] = await query(url, 'SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms')
    return Number(row?.['ms'])
  }
  const before = await told()
  const known = now()
  // The two are asked one after the other, and the node has measured the difference only once.
  expect(Math.abs(known - before)).toBeLessThan(60_000)
  const clock = vi.spyOn(Date, 'now')
  onTestFinished(() => clock.mockRestore())
  const isRightAt = (off: number): boolean => {
    clock.mockReturnValue(now() + off)
    return isClockRight()
  }
  expect([-600_000, -1_001, 1_000, 600_000].map(isRightAt)).toEqual([false, false, true, false])
})

test('[OPS-22] A database that cannot be used is told in one line with its reason', async () => {
  const nowhere = await open('postgres://postgres@localhost:1/none').catch(String)
  expect(nowhere).toMatch(/^Error: The database cannot be used: [^\n]*ECONNREFUSED[^\n]*$/)
})

test('[OPS-22] Nodes of one database share a secret of 32 bytes', async () => {
  const [url, other] = [await postgres.fresh(), await postgres.fresh()]
  const secrets: Uint8Array[] = []
  for (const address of [url, url, other]) {
    const { node, store } = await open(address)
    onTestFinished(() => store.close())
    secrets.push(must(node, 'a node').secret)
  }
  expect(secrets.map(({ length }) => length)).toEqual([32, 32, 32])
  expect(secrets[1]).toEqual(secrets[0])
  expect(secrets[2]).not.toEqual(secrets[0])
})
