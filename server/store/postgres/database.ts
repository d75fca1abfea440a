// Connections to PostgreSQL. Each statement has a deadline: a statement without an answer is given up together with its
// connection, and what it did is then unknown until somebody asks.
import pg from 'pg'

/** A column of a row, or a parameter. Bytes are buffers; whole numbers of 8 bytes are numbers. */
export type Row = Readonly<Record<string, unknown>>
type Value = string | number | null | Uint8Array | readonly (string | number | null | Uint8Array)[]

/** Runs one statement and returns its rows. `name` lets the server plan it once for each connection. */
export type Run = (sql: string, values?: readonly Value[], name?: string) => Promise<readonly Row[]>

export interface DatabaseSettings {
  /** `postgres://…` */
  readonly url: string
  /** How many connections are open at most. */
  readonly connections: number
  /** How long a statement may take, in milliseconds. */
  readonly deadline: number
}

const INT8 = 20
type Parse = (text: string) => unknown
const SUCCESS = /^0[02]/

/** 8-byte numbers arrive as text by themselves. Throws for one that a number cannot hold. */
function whole(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error('a number of the database is too large')
  return value
}

/** Codes of PostgreSQL with which it says that the server is ending, or that it is not the one that takes writes any more. */
const GONE = new Set(['25006', '57P01', '57P02', '57P03'])

/** Whether a statement failed because of its connection, so that others which are open may be as dead. */
function isLineLost(fault: unknown): boolean {
  if (fault instanceof pg.DatabaseError) return GONE.has(fault.code ?? '')
  if (!(fault instanceof Error)) return false
  return (
    /^(?:Query read timeout|Connection terminated)/.test(fault.message) ||
    /^(?:ECONN|EPIPE|ETIMEDOUT)/.test(String(Reflect.get(fault, 'code')))
  )
}

export class Database {
  readonly #settings: DatabaseSettings
  #pool: pg.Pool

  constructor(settings: DatabaseSettings) {
    this.#settings = settings
    this.#pool = this.#newPool()
  }

  #newPool(): pg.Pool {
    const { url, connections, deadline } = this.#settings
    const pool = new pg.Pool({
      connectionString: url,
      max: connections,
      connectionTimeoutMillis: deadline,
      query_timeout: deadline,
      types: {
        getTypeParser: (type: number, format?: 'text' | 'binary') =>
          type === INT8 ? whole : (pg.types.getTypeParser(type, format) as Parse),
      },
    })
    // A connection that breaks says so as an event besides failing its statement, and such an event ends a process that
    // does not listen. Whether somebody uses the connection or nobody, the next statement is sent on another one.
    pool.on('error', () => undefined)
    pool.on('connect', (client) => client.on('error', () => undefined))
    return pool
  }

  /** No later statement gets a connection that may be dead. Statements that were asked for before keep their pool. */
  #startAnew(): void {
    const old = this.#pool
    this.#pool = this.#newPool()
    const end = (): void => void old.end().catch(() => undefined)
    setTimeout(end, 2 * this.#settings.deadline).unref()
  }

  readonly run: Run = (sql, values, name) =>
    this.#connected(async (client) => runOn(client)(sql, values, name))

  /** Commits all that `work` writes, or nothing. */
  transaction<T>(work: (run: Run) => Promise<T>): Promise<T> {
    return this.#between('BEGIN', work)
  }

  /** Lets `work` read the database as it is at one moment. */
  moment<T>(work: (run: Run) => Promise<T>): Promise<T> {
    return this.#between('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work)
  }

  #between<T>(begin: string, work: (run: Run) => Promise<T>): Promise<T> {
    return this.#connected(async (client) => {
      const run = runOn(client)
      await run(begin)
      const value = await work(run)
      await run('COMMIT')
      return value
    })
  }

  /**
   * A connection on which anything failed is closed, which also undoes its transaction. A warning counts as a failure:
   * with one, PostgreSQL says that a commit is on its own disk and on no other, although others were asked for.
   */
  async #connected<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const pool = this.#pool
    const client = await pool.connect()
    let warning: string | undefined
    const warn = ({ code }: { code?: string | undefined }): void => {
      if (code !== undefined && !SUCCESS.test(code)) warning = code
    }
    client.on('notice', warn)
    try {
      const value = await work(client)
      if (warning !== undefined) throw new Error(`the database warned with ${warning}`)
      client.off('notice', warn)
      client.release()
      return value
    } catch (fault) {
      client.off('notice', warn)
      client.release(true)
      if (pool === this.#pool && isLineLost(fault)) this.#startAnew()
      throw fault
    }
  }

  close(): Promise<void> {
    return this.#pool.end()
  }
}

function runOn(client: pg.PoolClient): Run {
  return async (sql, values = [], name) => {
    const config = { text: sql, values: values.map(asParameter) }
    const { rows } = await client.query<Row>(name === undefined ? config : { ...config, name })
    return rows
  }
}

const asParameter = (value: Value): unknown =>
  value instanceof Uint8Array
    ? bufferOf(value)
    : Array.isArray(value)
      ? value.map((one: unknown) => (one instanceof Uint8Array ? bufferOf(one) : one))
      : value

/** The same bytes: the driver knows buffers. */
const bufferOf = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
