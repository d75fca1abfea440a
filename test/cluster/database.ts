// The database of a cluster: a private PostgreSQL that can be killed and started again, with a second server beside it that
// has every commit before it is answered, and takes over when the first is gone.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answers, program, query, someoneElse, WATCHED } from '../fixtures/a-postgres.ts'
import { eventually } from '../fixtures/until.ts'

const settings = [
  'fsync=on',
  'max_connections=100',
  'shared_buffers=32MB',
  'lc_messages=C',
  'wal_level=replica',
]

/** The number by which the socket of a server is named. */
type Place = 5432 | 5433

export class ClusterDatabase {
  /** Holds the files of all servers. */
  readonly folder = mkdtempSync(join(tmpdir(), 'ft-cluster-'))
  readonly #as = someoneElse()
  readonly #servers = new Map<Place, ChildProcess>()
  #main: Place = 5432

  private constructor() {
    const { uid, gid } = this.#as
    if (uid !== undefined && gid !== undefined) chownSync(this.folder, uid, gid)
  }

  static async begin(): Promise<ClusterDatabase> {
    const database = new ClusterDatabase()
    const make = ['-D', database.#dataOf(5432), '-U', 'postgres', '-A', 'trust', '--no-sync']
    database.#run('initdb', [...make, '-E', 'UTF8', '--locale=C'])
    await database.#start(5432)
    return database
  }

  /** The socket of the server that takes writes. */
  get socket(): string {
    return join(this.folder, `.s.PGSQL.${this.#main}`)
  }

  /** The address of the server that takes writes, for tools of the test. */
  get url(): string {
    return this.#urlOf(this.#main)
  }

  /** Adds a second server. From then on a commit is answered when both have it. */
  async replicate(): Promise<void> {
    const copy: Place = this.#main === 5432 ? 5433 : 5432
    rmSync(this.#dataOf(copy), { recursive: true, force: true })
    const from = ['-h', this.folder, '-p', String(this.#main), '-U', 'postgres']
    this.#run('pg_basebackup', [...from, '-D', this.#dataOf(copy), '-R', '-c', 'fast', '--no-sync'])
    await this.#start(copy)
    const standbys = 'SELECT 1 FROM pg_stat_replication WHERE state = $$streaming$$'
    await eventually(async () => (await query(this.url, standbys)).length === 1)
    await this.#asksFor('*')
    const isSync = `SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'`
    await eventually(async () => (await query(this.url, isSync)).length === 1)
  }

  /** Kills every process of the server that takes writes, as a power cut does. */
  async kill(): Promise<void> {
    await this.#kill(this.#main)
  }

  async restart(): Promise<void> {
    await this.#start(this.#main)
  }

  /** Kills the server that takes writes, and lets the second take over. */
  async promote(): Promise<void> {
    await this.#kill(this.#main)
    this.#main = this.#main === 5432 ? 5433 : 5432
    await query(this.url, 'SELECT pg_promote()')
    const takesWrites = 'SELECT 1 WHERE NOT pg_is_in_recovery()'
    await eventually(async () => (await query(this.url, takesWrites)).length === 1)
    await this.#asksFor('')
  }

  /** Everything as a dump shows it. */
  dump(): Buffer {
    const where = ['-h', this.folder, '-p', String(this.#main), '-U', 'postgres']
    return execFileSync(program('pg_dumpall'), where, { maxBuffer: 2 ** 28 })
  }

  /** Ends the servers and removes their files. */
  async stop(): Promise<void> {
    for (const server of this.#servers.values()) {
      server.stdin?.end()
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
    }
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Which commits wait for the second server. */
  async #asksFor(names: string): Promise<void> {
    await query(this.url, `ALTER SYSTEM SET synchronous_standby_names = '${names}'`)
    await query(this.url, 'SELECT pg_reload_conf()')
  }

  #dataOf(place: Place): string {
    return join(this.folder, String(place))
  }

  #urlOf(place: Place): string {
    return `postgres://postgres@/postgres?host=${encodeURIComponent(this.folder)}&port=${place}`
  }

  #run(name: string, args: readonly string[]): void {
    execFileSync(program(name), args, { ...this.#as, cwd: this.folder, stdio: 'ignore' })
  }

  async #start(place: Place): Promise<void> {
    const listen = ['-D', this.#dataOf(place), '-k', this.folder, '-h', '', '-p', String(place)]
    const flags = settings.flatMap((setting) => ['-c', setting])
    const server = spawn('sh', ['-c', WATCHED, 'sh', program('postgres'), ...listen, ...flags], {
      ...this.#as,
      cwd: this.folder,
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    this.#servers.set(place, server)
    await eventually(() => answers(this.#urlOf(place)))
  }

  async #kill(place: Place): Promise<void> {
    const server = this.#servers.get(place)
    const lines = readFileSync(join(this.#dataOf(place), 'postmaster.pid'), 'utf8').split('\n')
    const main = Number(lines[0])
    for (const pid of [main, ...childrenOf(main)]) killed(pid)
    if (server !== undefined && server.exitCode === null) {
      server.stdin?.end()
      await once(server, 'exit')
    }
    for (const name of [`.s.PGSQL.${place}`, `.s.PGSQL.${place}.lock`])
      rmSync(join(this.folder, name), { force: true })
    rmSync(join(this.#dataOf(place), 'postmaster.pid'), { force: true })
  }
}

function childrenOf(pid: number): readonly number[] {
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return listed.split(' ').flatMap((one) => (one.trim() === '' ? [] : [Number(one)]))
}

function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}
