import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { policyHeaders } from '../../server/policy.ts'
import { ask } from '../fixtures/a-participant.ts'
import { registeredRoutes } from '../fixtures/routes.ts'
import { aGroup, besieged } from './ground.ts'
import { exchange, upgradeHead } from './wire.ts'

const dist = new URL('../../dist', import.meta.url)

/** The addresses of all built files. Empty without a build. */
function builtFiles(): readonly string[] {
  try {
    return readdirSync(dist, { recursive: true, encoding: 'utf8' }).map((name) => `/${name}`)
  } catch {
    return []
  }
}

/** Spellings of an address that a server may serve as the page's file. */
const pageAsFile = [
  '/index.html',
  '/index%2ehtml',
  '/index%2Ehtml',
  '/./index.html',
  '//index.html',
  '/assets/../index.html',
  '/assets/%2e%2e/index.html',
  '/index.html/',
  '/index.html?x',
  '/INDEX.HTML',
]

const named = Object.keys(policyHeaders)

test('[T15] Every kind of answer carries strict headers, and none tells what software runs here', async () => {
  await besieged(async (server) => {
    const group = await aGroup(server)
    const [
      {
        seat: { token, sessionId },
      },
    ] = group.people
    const paths = [
      '/',
      '/how',
      '/nothing/here',
      '/assets/nothing.js',
      '/healthz',
      '/readyz',
      '/api/templates',
      '/api/sessions',
      `/api/sessions/${sessionId}`,
      '/api/nothing',
      `/api/sessions/${sessionId}/export/html`,
      '/api/join/%E0%A4%A',
    ]
    for (const path of paths) {
      const { headers } = await ask(server, 'GET', path, { token })
      expect([path, Object.fromEntries(headers)]).toEqual([
        path,
        expect.objectContaining({
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
        }),
      ])
      for (const telling of ['x-powered-by', 'server', 'etag', 'strict-transport-security'])
        expect([path, headers.get(telling)]).toEqual([path, null])
      if (path.startsWith('/api'))
        expect([path, headers.get('cache-control')]).toEqual([path, 'no-store'])
      if (path.includes('export'))
        expect(headers.get('content-disposition')).toContain('attachment')
    }
    group.close()
  })
})

test('[T15] Every kind of answer carries strict headers: each route, each built file, and each refusal outside of the app', async () => {
  await besieged(async (server) => {
    const group = await aGroup(server)
    const [{ seat }] = group.people
    const bare: string[] = []
    const paths = [
      ...registeredRoutes().map(({ path }) => path.replace(':id', seat.sessionId)),
      ...builtFiles(),
      ...pageAsFile,
    ]
    expect(paths.length).toBeGreaterThan(15)
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT'])
      for (const path of paths) {
        const { headers } = await fetch(server.url + path, {
          method,
          headers: { Authorization: `Bearer ${seat.token}` },
        })
        for (const name of named) if (!headers.has(name)) bare.push(`${method} ${path} ${name}`)
      }
    const upgrades = [
      upgradeHead('/nothing', seat),
      upgradeHead(`/sync/${seat.sessionId}/board`, seat, ['Origin: https://evil.example']),
      upgradeHead('/socket.io/?EIO=3&transport=websocket', seat),
      upgradeHead('/socket.io/?EIO=4&transport=polling', seat),
      upgradeHead('/socket.io/?EIO=4&transport=websocket&sid=abc', seat),
      upgradeHead(`/sync/${seat.sessionId}/draft`, seat).replace('Version: 13', 'Version: 12'),
      upgradeHead(`/sync/${seat.sessionId}/draft`, seat).replace(
        'Upgrade: websocket',
        'Upgrade: h2c',
      ),
      upgradeHead(`/sync/${seat.sessionId}/draft`, seat).replace('==', ''),
      upgradeHead(`/sync/${seat.sessionId}/draft`, seat).replace('GET', 'POST'),
    ]
    for (const head of [
      ...upgrades,
      'garbage\r\n\r\n',
      'GET / HTTP/1.1\r\nConnection: close\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: x\r\nExpect: a miracle\r\nConnection: close\r\n\r\n',
      upgradeHead(`/sync/${seat.sessionId}/draft`, seat).replace(/Host: .*\r\n/, ''),
      upgradeHead(`/sync/${seat.sessionId}/draft`, seat, ['Expect: a miracle', 'Origin: http://x']),
      `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(9_000)}\r\n\r\n`,
    ]) {
      const said = await exchange(server.url, [head])
      expect([head.slice(0, 60), said.slice(0, 12)]).toEqual([
        head.slice(0, 60),
        expect.stringMatching(/^HTTP\/1.1 4/),
      ])
      for (const name of named)
        if (!said.toLowerCase().includes(`\r\n${name.toLowerCase()}: `))
          bare.push(`${head} ${name}`)
    }
    expect(bare).toEqual([])
    group.close()
  })
})

test('[T15] The page is never served without its policy or with a nonce that is known beforehand', async () => {
  await besieged(async (server) => {
    for (const path of pageAsFile) {
      const said = await exchange(server.url, [
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`,
      ])
      expect([path, said.includes('__CSP_NONCE__')]).toEqual([path, false])
      if (/<html|<!doctype/i.test(said)) expect(said).toMatch(/content-security-policy: .*'nonce-/i)
    }
  })
})

test('[T10] A request that two readers could read differently is refused on every path', async () => {
  await besieged(async (server) => {
    const group = await aGroup(server)
    const [{ seat }] = group.people
    const twice = [
      ['Host: 127.0.0.1', 'Host: evil.example'],
      ['Host: 127.0.0.1', 'hOsT: 127.0.0.1'],
      ['Host: 127.0.0.1', 'Origin: http://127.0.0.1', 'Origin: https://evil.example'],
      ['Host: 127.0.0.1', `Authorization: Bearer ${seat.token}`, 'Authorization: Bearer x'],
      ['Host: a@127.0.0.1'],
      ['Host: 127.0.0.1, evil.example'],
      ['Host: 127.0.0.1/evil'],
      ['Host: 127.0.0.1:99x'],
      [],
    ]
    const refused: string[] = []
    for (const lines of twice) {
      for (const path of ['/', '/healthz', '/api/templates', '/index.html']) {
        const head = [`GET ${path} HTTP/1.1`, ...lines, 'Connection: close'].join('\r\n')
        refused.push((await exchange(server.url, [`${head}\r\n\r\n`])).slice(9, 12))
      }
    }
    for (const target of ['http://evil.example/api/templates', '*', 'api/templates']) {
      const head = `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`
      refused.push((await exchange(server.url, [head])).slice(9, 12))
    }
    for (const more of [
      ['Host: evil.example'],
      ['Authorization: Bearer x'],
      ['Origin: http://127.0.0.1', 'Origin: http://a'],
    ])
      refused.push(
        (
          await exchange(server.url, [upgradeHead(`/sync/${seat.sessionId}/draft`, seat, more)])
        ).slice(9, 12),
      )
    expect(new Set(refused)).toEqual(new Set(['400']))
    group.close()
  })
})

test('[T15] A page may load from and connect to its own host only', async () => {
  await besieged(async (server) => {
    const policies = await Promise.all(
      [1, 2].map(
        async () => (await ask(server, 'GET', '/')).headers.get('content-security-policy') ?? '',
      ),
    )
    const [policy = '', again] = policies
    expect(policy).not.toBe(again)
    expect(policy).not.toMatch(/unsafe|\*|http:/)
    const { host } = new URL(server.url)
    expect(policy.replace(/'nonce-[\w-]{22}'/, 'NONCE').split('; ')).toEqual([
      `default-src 'none'`,
      `script-src 'self'`,
      `style-src 'self' NONCE`,
      `img-src 'self' data: blob:`,
      `font-src 'self'`,
      `connect-src 'self' ws://${host} wss://${host}`,
      `manifest-src 'self'`,
      `worker-src 'self'`,
      `base-uri 'none'`,
      `form-action 'self'`,
      `frame-ancestors 'none'`,
      `require-trusted-types-for 'script'`,
    ])
    const hostile = await exchange(server.url, [
      'GET / HTTP/1.1\r\nHost: x; script-src *\r\nConnection: close\r\n\r\n',
    ])
    expect(hostile).not.toContain('script-src *')
  })
})

test('[T15][IDN-4] Over https behind a trusted proxy, answers carry HSTS and a cookie that only this host can set', async () => {
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.1' }
  await besieged(
    async (server) => {
      const made = await ask(server, 'POST', '/api/sessions', {
        body: { question: 'Why?' },
        headers,
      })
      expect(made.headers.get('strict-transport-security')).toBe('max-age=31536000')
      expect(made.headers.get('set-cookie')).toMatch(
        /^__Host-ft=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/,
      )
    },
    { environment: { TRUST_PROXY: '1' } },
  )
})

/** Browsers give an ability that a policy does not name to the page, so each has to be named. */
const ABILITIES_OF_NOBODY = [
  'accelerometer',
  'camera',
  'clipboard-read',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

test('[T15] An answer allows our own pages to copy, to fill the screen, to keep it lit and to share, allows nobody another ability of the device, and by itself loads nothing and stands in no frame', async () => {
  await besieged(async (server) => {
    const { headers } = await ask(server, 'GET', '/healthz')
    const own = ['clipboard-write', 'fullscreen', 'screen-wake-lock', 'web-share']
    const abilities = headers.get('permissions-policy')?.split(', ')
    expect(abilities?.toSorted()).toEqual(
      [
        ...ABILITIES_OF_NOBODY.map((name) => `${name}=()`),
        ...own.map((name) => `${name}=(self)`),
      ].toSorted(),
    )
    expect(headers.get('content-security-policy')?.split('; ')).toEqual([
      `default-src 'none'`,
      `base-uri 'none'`,
      `form-action 'none'`,
      `frame-ancestors 'none'`,
    ])
    expect(headers.get('x-frame-options')).toBe('DENY')
  })
})
