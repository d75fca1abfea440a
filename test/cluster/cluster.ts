// Three nodes on one database, each a process of its own, with a line that can be spoilt before each: to the database, and
// from the other nodes. People come through a balancer that knows no sessions.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PostgresStore } from '../../server/store/postgres/postgres-store.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { Chance } from '../../shared/kernel/chance.ts'
import { launched, type ServerProcess } from '../bench/processes.ts'
import { aFreePort } from '../fixtures/a-free-port.ts'
import { aNode, dataKey } from '../fixtures/a-node.ts'
import { query } from '../fixtures/a-postgres.ts'
import { ClusterDatabase } from './database.ts'
import { Front } from './front.ts'
import { Link } from './link.ts'
import { witnessed } from './witness.ts'

const main = fileURLToPath(new URL('../fixtures/node-main.ts', import.meta.url))

export interface ClusterWishes {
  readonly chance: Chance
  readonly nodes?: number
  /** Whether a second server has each commit before it is answered. */
  readonly isReplicated?: boolean
  readonly environment?: Readonly<Record<string, string>>
}

interface ClusterNode {
  readonly name: string
  /** From this node to the database. */
  readonly toDatabase: Link
  /** From the other nodes to this one. */
  readonly fromNodes: Link
  readonly listensAt: number
  /** At which people reach it. */
  readonly port: number
  process: ServerProcess | null
  starts: number
}

const MOST_STARTS = 20

const localhost = (port: number) => ({ host: '127.0.0.1', port })

export class Cluster {
  readonly database: ClusterDatabase
  readonly front: Front
  readonly nodes: readonly ClusterNode[]
  /** All that the nodes have said and logged. */
  readonly said: Buffer[] = []
  /** The nodes that ended although nobody ended them. */
  readonly deaths: string[] = []
  readonly #folder = mkdtempSync(join(tmpdir(), 'ft-nodes-'))
  readonly #environment: Readonly<Record<string, string>>

  private constructor(
    database: ClusterDatabase,
    front: Front,
    nodes: readonly ClusterNode[],
    environment: Readonly<Record<string, string>>,
  ) {
    this.database = database
    this.front = front
    this.nodes = nodes
    this.#environment = environment
  }

  static async begin({
    chance,
    nodes: count = 3,
    isReplicated = false,
    environment = {},
  }: ClusterWishes): Promise<Cluster> {
    const database = await ClusterDatabase.begin()
    const store = await aNode(database.url)
    await store.leave()
    await store.close()
    await witnessed(database.url)
    if (isReplicated) await database.replicate()
    const nodes: ClusterNode[] = []
    for (const name of ['A', 'B', 'C', 'D', 'E'].slice(0, count)) {
      const listensAt = await aFreePort()
      const toDatabase = await Link.to({ path: database.socket }, chance)
      const fromNodes = await Link.to(localhost(listensAt), chance)
      const port = await aFreePort()
      nodes.push({ name, toDatabase, fromNodes, listensAt, port, process: null, starts: 0 })
    }
    const cluster = new Cluster(database, await Front.open(chance), nodes, environment)
    await Promise.all(nodes.map((_, at) => cluster.start(at)))
    return cluster
  }

  get url(): string {
    return this.front.url
  }

  node(at: number): ClusterNode {
    return must(this.nodes[at % this.nodes.length], 'a node')
  }

  /** Starts a node, again and again while it cannot reach its database, as a supervisor of services does. */
  async start(at: number): Promise<void> {
    const node = this.node(at)
    const name = `${node.name}${++node.starts}`
    for (let tries = 1; ; tries++)
      try {
        const started = await this.#launched(node, name)
        node.process = started
        this.front.leads(at, node.port)
        void started.ended.then(() => this.#noticed(at, name, started))
        return
      } catch (fault) {
        if (tries === MOST_STARTS) throw fault
      }
  }

  #launched(node: ClusterNode, name: string): Promise<ServerProcess> {
    const environment = {
      DATABASE_URL: `postgres://postgres@127.0.0.1:${node.toDatabase.port}/postgres?application_name=${name}`,
      DATA_KEY: Buffer.from(dataKey).toString('base64'),
      NODE_ADDRESS: `http://127.0.0.1:${node.fromNodes.port}`,
      PORT: String(node.port),
      PUBLIC_ORIGIN: this.url,
      TRUST_PROXY: '0',
      LISTEN_FROM: String(node.fromNodes.port),
      LISTEN_AT: String(node.listensAt),
      CLOCK_JUMPS: '3600000,0,-3600000,0',
      LOG_LEVEL: 'info',
      ...this.#environment,
    }
    return launched([main], this.#folder, environment, (bytes) => this.said.push(bytes))
  }

  #noticed(at: number, name: string, ended: ServerProcess): void {
    const node = this.node(at)
    if (node.process !== ended) return
    node.process = null
    this.front.leaves(at)
    this.deaths.push(name)
  }

  /** Ends a node by `kill -9`, or in good order. Returns its exit code. */
  async end(at: number, how: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const node = this.node(at)
    const { process: running } = node
    node.process = null
    this.front.leaves(at)
    return running === null ? null : running.kill(how)
  }

  /** Stands still for a while, as a virtual machine that is moved. */
  async pause(at: number, ms: number): Promise<void> {
    const { process: running } = this.node(at)
    if (running === null) return
    process.kill(running.pid, 'SIGSTOP')
    await new Promise((resolve) => setTimeout(resolve, ms))
    if (this.node(at).process === running) process.kill(running.pid, 'SIGCONT')
  }

  /** Sets the time of day of a node to the next wrong one, or right again. */
  jump(at: number): void {
    const { process: running } = this.node(at)
    if (running !== null) process.kill(running.pid, 'SIGUSR2')
  }

  /** The second server of the database takes over, and all lines lead to it. */
  async promote(): Promise<void> {
    await this.database.promote()
    for (const { toDatabase } of this.nodes) toDatabase.lead({ path: this.database.socket })
  }

  /** All lines are sound, and all nodes run. */
  async mend(): Promise<void> {
    for (const { toDatabase, fromNodes } of this.nodes) {
      toDatabase.mend()
      fromNodes.mend()
    }
    const gone = this.nodes.flatMap(({ process: running }, at) => (running === null ? [at] : []))
    await Promise.all(gone.map((at) => this.start(at)))
  }

  /** What the database holds, read past all nodes. */
  async reading<T>(read: (store: PostgresStore) => Promise<T>): Promise<T> {
    const store = await aNode(this.database.url)
    try {
      return await read(store)
    } finally {
      await store.leave()
      await store.close()
    }
  }

  /** Which node owns how many sessions. */
  async owners(): Promise<ReadonlyMap<string, number>> {
    const rows = await query(
      this.database.url,
      'SELECT name_of(owner) AS name, count(*)::int4 AS n FROM sessions WHERE owner IS NOT NULL GROUP BY 1',
    )
    return new Map(rows.map(({ name, n }) => [String(name), Number(n)]))
  }

  async close(): Promise<void> {
    await Promise.all(this.nodes.map((_, at) => this.end(at, 'SIGKILL')))
    await this.front.close()
    for (const { toDatabase, fromNodes } of this.nodes) {
      await toDatabase.close()
      await fromNodes.close()
    }
    await this.database.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
