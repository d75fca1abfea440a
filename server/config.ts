// Reads and checks the environment, once. No other module reads it.
import { fixedLimits, limits, type LimitName, type Limits } from '../shared/wire/limits.ts'
import { err, ok, type Result } from '../shared/kernel/result.ts'

export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** 32 bytes in base64, or the path of a file that holds them; null for the file `data.key` in the data folder. */
  readonly dataKey: string | null
  readonly publicOrigins: readonly string[]
  readonly trustProxy: number
  readonly metricsPort: number | null
  readonly retentionDays: number
  /** The zone (IANA) that tells on which day a session was. */
  readonly timeZone: string
  readonly logLevel: LogLevel
  readonly limits: Limits
  /** Null for one server on a file of its own. */
  readonly cluster: ClusterConfig | null
  /** How many connections a node of several opens to the database at most. */
  readonly databaseConnections: number
}

/** The settings of a node of several: all have the same database. */
export interface ClusterConfig {
  /** `postgres://…` It may hold a password, and is never repeated. */
  readonly databaseUrl: string
  /** Where other nodes reach this one, as an origin: `http://10.0.0.1:3001`. */
  readonly nodeAddress: string
}

const logLevels = ['silent', 'error', 'warn', 'info', 'trace'] as const
export type LogLevel = (typeof logLevels)[number]

type Environment = Readonly<Record<string, string | undefined>>

/** The configuration, or one line for a person about the first value that is wrong. */
export function readConfig(environment: Environment): Result<Config, string> {
  try {
    return ok(configFrom(environment))
  } catch (fault) {
    return err(fault instanceof WrongValue ? fault.message : String(fault))
  }
}

class WrongValue extends Error {}

function configFrom(environment: Environment): Config {
  if ((environment['REDIS_URL'] ?? '') !== '')
    throw new WrongValue('REDIS_URL is not used: several nodes need DATABASE_URL and nothing else')
  if (!['', '/'].includes(environment['BASE_PATH'] ?? ''))
    throw new WrongValue(
      'BASE_PATH is not possible: Forethought needs a host name of its own, because programs under one host can read what each other’s pages keep. See OPERATING.md',
    )
  const whole = (name: string, normal: number, least: number, most: number): number => {
    const given = environment[name] ?? ''
    if (given === '') return normal
    const value = /^\d{1,10}$/.test(given) ? Number(given) : Number.NaN
    if (value >= least && value <= most) return value
    throw new WrongValue(`${name} must be a whole number from ${least} to ${most}, not "${given}"`)
  }
  return {
    port: whole('PORT', 3000, 0, 65_535),
    host: environment['HOST'] || '0.0.0.0',
    dataDir: environment['DATA_DIR'] || './data',
    dataKey: environment['DATA_KEY'] || null,
    cluster: clusterIn(environment),
    databaseConnections: whole('DATABASE_CONNECTIONS', 10, 1, 1_000),
    publicOrigins: originsIn(environment['PUBLIC_ORIGIN'] ?? ''),
    trustProxy: whole('TRUST_PROXY', 0, 0, 10),
    metricsPort:
      (environment['METRICS_PORT'] ?? '') === '' ? null : whole('METRICS_PORT', 0, 1, 65_535),
    retentionDays: whole('RETENTION_DAYS', 30, 1, 3_650),
    timeZone: timeZoneIn(environment['TIME_ZONE'] || 'Etc/UTC'),
    logLevel: logLevelIn(environment['LOG_LEVEL'] || 'info'),
    limits: limitsIn((limit, normal) => {
      const name = nameOf(limit)
      if (fixedLimits.includes(limit)) return fixedAt(normal, name, environment[name] ?? '')
      return whole(name, normal, 0, 2 ** 31 - 1)
    }),
  }
}

/** Settings that a node of several has to have, so that nobody starts one that is open, unreachable or unlike the others. */
const OF_EVERY_NODE = ['DATA_KEY', 'NODE_ADDRESS', 'PUBLIC_ORIGIN', 'TRUST_PROXY'] as const

/** Settings that mean something to a node of several only. */
const OF_NODES_ONLY = ['NODE_ADDRESS', 'DATABASE_CONNECTIONS'] as const

function clusterIn(environment: Environment): ClusterConfig | null {
  const given = (name: string): string => environment[name] ?? ''
  const databaseUrl = given('DATABASE_URL')
  if (databaseUrl === '') {
    const lonely = OF_NODES_ONLY.find((name) => given(name) !== '')
    if (lonely === undefined) return null
    throw new WrongValue(`${lonely} is for several nodes, which need DATABASE_URL`)
  }
  if (!/^postgres(?:ql)?:\/\//.test(databaseUrl) || !isAddress(databaseUrl))
    throw new WrongValue('DATABASE_URL must begin with postgres:// and name a database')
  const missing = OF_EVERY_NODE.find((name) => given(name) === '')
  if (missing !== undefined)
    throw new WrongValue(`${missing} is missing: every node on DATABASE_URL needs it`)
  const nodeAddress = given('NODE_ADDRESS')
  const url = URL.parse(nodeAddress)
  if (url === null || url.protocol !== 'http:' || url.origin !== nodeAddress || url.port === '')
    throw new WrongValue(
      `NODE_ADDRESS must be where other nodes reach this one, such as http://10.0.0.1:3001, not "${nodeAddress}"`,
    )
  return { databaseUrl, nodeAddress }
}

/** A database that is reached over a socket file has an address without a host, which `URL` does not take. */
const isAddress = (url: string): boolean =>
  URL.canParse(url.replace(/^postgres(?:ql)?:\/\/([^/?]*@)?(?=[/?])/, 'http://here'))

function originsIn(list: string): readonly string[] {
  return list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      if (part.includes('*')) {
        throw new WrongValue(
          `PUBLIC_ORIGIN takes exact origins, not "${part}": a wildcard would also let in pages that other people control. List every address, separated by commas`,
        )
      }
      if (/[\s;|]/.test(part))
        throw new WrongValue(
          `PUBLIC_ORIGIN must separate its origins by commas, not as in "${part}"`,
        )
      if (isWeb(part) && new URL(part).origin === part) return part
      throw new WrongValue(
        `PUBLIC_ORIGIN must list origins such as https://board.example, not "${part}"${insteadOf(part)}`,
      )
    })
}

/** The origin that somebody meant who wrote a path, a capital letter, the usual port or a letter outside ASCII. */
function insteadOf(part: string): string {
  return isWeb(part) ? `: write ${new URL(part).origin}` : ''
}

/** Whether pages can come from this address. */
const isWeb = (address: string): boolean => /^https?:$/.test(URL.parse(address)?.protocol ?? '')

function timeZoneIn(given: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: given }).format(0)
    return given
  } catch {
    throw new WrongValue(`TIME_ZONE must be a zone such as Europe/Berlin, not "${given}"`)
  }
}

function logLevelIn(given: string): LogLevel {
  const level = logLevels.find((known) => known === given)
  if (level === undefined)
    throw new WrongValue(`LOG_LEVEL must be one of ${logLevels.join(', ')}, not "${given}"`)
  return level
}

const nameOf = (limit: string): string =>
  `LIMIT_${limit.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`

/** A limit that cannot be set. A value for it is an error, so that nobody believes it took effect. */
function fixedAt(normal: number, name: string, given: string): number {
  if (given === '' || given === String(normal)) return normal
  throw new WrongValue(`${name} is ${normal} and part of the wire: it cannot be set`)
}

function limitsIn(read: (limit: LimitName, normal: number) => number): Limits {
  const names = Object.keys(limits) as LimitName[] // `limits` is a literal and has no other keys
  const entries = names.map((name) => [name, read(name, limits[name])] as const)
  return { ...limits, ...Object.fromEntries(entries) }
}
