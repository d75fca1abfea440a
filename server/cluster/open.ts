// Opens the store of one node of several, on a database that all of them share.
import { must } from '../../shared/kernel/assert.ts'
import type { ClusterConfig, Config } from '../config.ts'
import type { Opened } from '../opened.ts'
import { PostgresStore } from '../store/postgres/postgres-store.ts'
import { givenKey } from '../store/sqlite/key-file.ts'

/** A node whose time of day is further from that of the database shows wrong times and is not ready. */
const MOST_OFF_MS = 1_000

/** Rejects with one line for a person. */
export async function openDatabase(
  { dataKey, databaseConnections }: Pick<Config, 'dataKey' | 'databaseConnections'>,
  { databaseUrl, nodeAddress }: ClusterConfig,
): Promise<Opened> {
  const key = givenKey(must(dataKey, 'a data key'))
  const store = await PostgresStore.open({
    url: databaseUrl,
    dataKey: key,
    address: nodeAddress,
    connections: databaseConnections,
  }).catch((fault: unknown) => {
    throw new Error(`The database cannot be used: ${whyNot(fault)}`, { cause: fault })
  })
  const now = (): number => store.now()
  return {
    store,
    hasLostKeys: false,
    node: {
      address: nodeAddress,
      secret: await store.secretOfNodes(),
      now,
      isClockRight: () => Math.abs(Date.now() - now()) <= MOST_OFF_MS,
    },
    unlock: () => undefined,
  }
}

/** The first line of what the driver says; a lost connection has a code and no words. */
function whyNot(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault)
  const code: unknown = Reflect.get(fault, 'code')
  return fault.message.split('\n', 1)[0] || String(code)
}
