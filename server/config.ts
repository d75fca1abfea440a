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
  for (const later of ['DATABASE_URL', 'REDIS_URL']) {
    if ((environment[later] ?? '') !== '')
      throw new WrongValue(`${later} is for cluster mode, which does not exist yet`)
  }
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
