import { expect, test } from 'vitest'
import { ask } from '../fixtures/a-participant.ts'
import { aGroup, besieged } from './ground.ts'
import { exchange } from './wire.ts'

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
