import { expect, test } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { must } from '../../shared/kernel/assert.ts'
import { fixedLimits, limits } from '../../shared/wire/limits.ts'

const refusedBy = (environment: Record<string, string>): string => {
  const read = readConfig(environment)
  return read.ok ? 'nothing' : read.error
}

test('[CFG-1] Every setting has a default', () => {
  expect(readConfig({})).toEqual({
    ok: true,
    value: {
      port: 3_000,
      host: '0.0.0.0',
      dataDir: './data',
      dataKey: null,
      cluster: null,
      databaseConnections: 10,
      publicOrigins: [],
      timeZone: 'Etc/UTC',
      trustProxy: 0,
      metricsPort: null,
      retentionDays: 30,
      logLevel: 'info',
      limits,
    },
  })
})

test('[CFG-1] An empty variable counts as not set', () => {
  const empty = {
    PORT: '',
    HOST: '',
    DATA_DIR: '',
    DATA_KEY: '',
    PUBLIC_ORIGIN: ' ',
    LOG_LEVEL: '',
    DATABASE_URL: '',
    LIMIT_NAME: '',
    LIMIT_FRAME_BYTES: '',
  }
  expect(readConfig(empty)).toEqual(readConfig({}))
})

const variableOf = (limit: string): string =>
  `LIMIT_${limit.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`

test('[CFG-1] Every limit is a setting of its own, except limits that are part of the wire and say so', () => {
  for (const [name, normal] of Object.entries(limits)) {
    const read = readConfig({ [variableOf(name)]: String(normal + 1) })
    if (fixedLimits.some((fixed) => fixed === name))
      expect(read).toEqual({
        ok: false,
        error: `${variableOf(name)} is ${normal} and part of the wire: it cannot be set`,
      })
    else expect(read.ok && read.value.limits).toEqual({ ...limits, [name]: normal + 1 })
    expect(readConfig({ [variableOf(name)]: String(normal) }).ok).toBe(true)
  }
  expect(Object.keys(limits).length).toBeGreaterThan(30)
})

test.each([
  ['PORT', '0', '65535', '65536'],
  ['TRUST_PROXY', '0', '10', '11'],
  ['METRICS_PORT', '1', '65535', '65536'],
  ['RETENTION_DAYS', '1', '3650', '3651'],
  ['LIMIT_FRAME_BYTES', '0', '2147483647', '2147483648'],
])('[CFG-2] The setting %s takes %s to %s and refuses %s', (name, least, most, beyond) => {
  expect(readConfig({ [name]: least }).ok).toBe(true)
  expect(readConfig({ [name]: most }).ok).toBe(true)
  const said = refusedBy({ [name]: beyond })
  expect(said).toContain(name)
  expect(said).toContain(beyond)
  expect(said).not.toContain('\n')
})

test.each(['-1', '1.5', '0x10', '1e3', ' 3000', 'many', 'NaN'])(
  '[CFG-2] The value %j is no port',
  (given) => {
    expect(refusedBy({ PORT: given })).toBe(
      `PORT must be a whole number from 0 to 65535, not "${given}"`,
    )
  },
)

test('[CFG-2] METRICS_PORT 0 is refused, because nobody would know where to look', () => {
  expect(refusedBy({ METRICS_PORT: '0' })).toContain('METRICS_PORT')
})

test('[CFG-3] PUBLIC_ORIGIN is a list of exact origins, separated by commas', () => {
  const read = readConfig({ PUBLIC_ORIGIN: 'https://a.example, http://b.local:3000' })
  expect(must(read.ok ? read.value : null, 'config').publicOrigins).toEqual([
    'https://a.example',
    'http://b.local:3000',
  ])
})

test.each([
  'a.example',
  'https://a.example/',
  'https://a.example/x',
  'https://A.example',
  'null',
  '*',
  'https://*.example',
  'https://a.*',
  'https://a.example:*',
  'https://a.example:443',
])('[CFG-3] The value %j is no origin', (given) => {
  expect(refusedBy({ PUBLIC_ORIGIN: given })).toContain('PUBLIC_ORIGIN')
})

test.each(['https://a.example;https://b.example', 'https://a.example https://b.example'])(
  '[CFG-3] PUBLIC_ORIGIN is separated by commas and by nothing else, and the refusal of %j says so',
  (given) => {
    expect(refusedBy({ PUBLIC_ORIGIN: given })).toContain('separate its origins by commas')
  },
)

test('[CFG-3] PUBLIC_ORIGIN takes no scheme that a page cannot have', () => {
  expect(refusedBy({ PUBLIC_ORIGIN: 'wss://a.example' })).toContain('not "wss://a.example"')
})

test('[CFG-3] A wildcard is refused with the reason', () => {
  expect(refusedBy({ PUBLIC_ORIGIN: 'https://a.example, https://*.b.example' })).toContain(
    'a wildcard would',
  )
})

test('[CFG-4] Cluster settings are refused without repeating their address', () => {
  for (const name of ['DATABASE_URL', 'REDIS_URL']) {
    const said = refusedBy({ [name]: 'postgres://user:secret@host/db' })
    expect(said).toContain(name)
    expect(said).not.toContain('secret')
  }
})

test('[CFG-2] A wrong value is refused in one line that names it', () => {
  expect(refusedBy({ LOG_LEVEL: 'debug' })).toBe(
    'LOG_LEVEL must be one of silent, error, warn, info, trace, not "debug"',
  )
})

test('[CFG-5] BASE_PATH is refused with the reason, and TIME_ZONE must be a zone', () => {
  expect(refusedBy({ BASE_PATH: '/ideas/' })).toContain('a host name of its own')
  expect(readConfig({ BASE_PATH: '/' }).ok).toBe(true)
  expect(refusedBy({ TIME_ZONE: 'Berlin' })).toContain('TIME_ZONE')
  const read = readConfig({ TIME_ZONE: 'Europe/Berlin' })
  expect(read.ok && read.value.timeZone).toBe('Europe/Berlin')
})

test.each([
  ['https://a.example/', 'https://a.example'],
  ['https://A.example', 'https://a.example'],
  ['https://a.example:443', 'https://a.example'],
  ['http://bücher.example/x', 'http://xn--bcher-kva.example'],
])('[CFG-3] The refusal of %s says what to write', (given, meant) => {
  expect(refusedBy({ PUBLIC_ORIGIN: given })).toContain(`: write ${meant}`)
})

const node = {
  DATABASE_URL: 'postgres://user:secret@db.example/forethought',
  DATA_KEY: 'k'.repeat(43),
  NODE_ADDRESS: 'http://10.0.0.1:3001',
  PUBLIC_ORIGIN: 'https://board.example',
  TRUST_PROXY: '1',
}

test('[CFG-10] A node of several has DATABASE_URL, DATA_KEY, NODE_ADDRESS, PUBLIC_ORIGIN and TRUST_PROXY, and the first of them that is missing or wrong is refused in one line that names it and repeats no password', () => {
  const read = readConfig(node)
  expect(read.ok && read.value.cluster).toEqual({
    databaseUrl: node.DATABASE_URL,
    nodeAddress: node.NODE_ADDRESS,
  })
  for (const name of ['DATA_KEY', 'NODE_ADDRESS', 'PUBLIC_ORIGIN', 'TRUST_PROXY']) {
    const said = refusedBy({ ...node, [name]: '' })
    expect(said).toMatch(new RegExp(`^${name} is missing`))
    expect(said).not.toMatch(/secret|\n/)
  }
  const wrong = {
    DATABASE_URL: ['mysql://user:secret@db', 'user:secret@db', 'postgres://user:secret@:x'],
    NODE_ADDRESS: ['10.0.0.1:3001', 'https://10.0.0.1:3001', 'http://10.0.0.1', `http://a:3001/b`],
    DATABASE_CONNECTIONS: ['0', 'many'],
  }
  for (const [name, values] of Object.entries(wrong))
    for (const value of values) {
      const said = refusedBy({ ...node, [name]: value })
      expect(said).toMatch(new RegExp(`^${name} must`))
      expect(said).not.toMatch(/secret|\n/)
    }
})

test('[CFG-10] A database that is reached over a socket file is taken', () => {
  const url = 'postgres://postgres@/board?host=%2Frun%2Fpostgresql'
  const read = readConfig({ ...node, DATABASE_URL: url })
  expect(read.ok && read.value.cluster?.databaseUrl).toBe(url)
})

test('[CFG-11] A setting that means something to a node of several only is refused without DATABASE_URL', () => {
  for (const [name, value] of [
    ['NODE_ADDRESS', node.NODE_ADDRESS],
    ['DATABASE_CONNECTIONS', '10'],
  ] as const)
    expect(refusedBy({ [name]: value })).toBe(
      `${name} is for several nodes, which need DATABASE_URL`,
    )
})
