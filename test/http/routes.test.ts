// What the HTTP interface says of itself, and what it answers to what is outside of it.
import { expect, test } from 'vitest'
import { openApi } from '../../server/http/openapi.ts'
import { refusalCodes } from '../../shared/wire/codes.ts'
import { aFacilitator, aParticipant, ask, type Answer } from '../fixtures/a-participant.ts'
import { aServer, type TestServer } from '../fixtures/a-server.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()

test('[HTTP-1] Every described route without parameters answers with a status that it names', async () => {
  const server = kept(await aServer())
  for (const [path, methods] of Object.entries(openApi.paths)) {
    if (!('get' in methods) || path.includes('{')) continue
    const { status } = await ask(server, 'GET', path)
    expect(Object.keys(methods.get.responses)).toContain(String(status))
  }
  expect((await ask(server, 'GET', '/api/openapi.json')).body).toEqual(
    JSON.parse(JSON.stringify(openApi)),
  )
})

interface Described {
  readonly responses: Readonly<Record<string, { readonly content?: object }>>
}

const described = (method: string, route: string): Described =>
  Object.entries(Object.entries(openApi.paths).find(([path]) => path === route)?.[1] ?? {}).find(
    ([name]) => name.toUpperCase() === method,
  )?.[1] as Described // each method of each path has this shape

test('[HTTP-1] Every answer of a route has a status and a type that its description names, and a refusal has the fields of a problem', async () => {
  const server = kept(await aServer())
  const lead = kept(await aFacilitator(server))
  const guest = kept(await aParticipant(server, lead.created.joinCode, { name: 'Ada' }))
  const { sessionId, joinCode, token, facilitatorKey } = lead.created
  const of = (path: string) => `/api/sessions/${sessionId}${path}`
  const formats = ['md', 'csv', 'xlsx', 'json', 'txt', 'html']
  const calls: readonly (readonly [string, string, string, object, number])[] = [
    ['GET', '/healthz', '/healthz', {}, 200],
    ['GET', '/readyz', '/readyz', {}, 200],
    ['GET', '/api/openapi.json', '/api/openapi.json', {}, 200],
    ['GET', '/api/outcome.schema.json', '/api/outcome.schema.json', {}, 200],
    ['GET', '/api/templates', '/api/templates', {}, 200],
    ['POST', '/api/sessions', '/api/sessions', { token, body: { question: 'Why?' } }, 201],
    ['GET', '/api/sessions', '/api/sessions', { token }, 200],
    ['GET', '/api/sessions/{id}', of(''), { token }, 200],
    ['GET', '/api/sessions/{id}', '/api/sessions/nobody-has-it', { token }, 404],
    ['POST', '/api/sessions/{id}/commands', of('/commands'), { token, body: {} }, 400],
    ...formats.map(
      (format) =>
        [
          'GET',
          '/api/sessions/{id}/export/{format}',
          of(`/export/${format}`),
          { token },
          200,
        ] as const,
    ),
    ['GET', '/api/join/{code}', `/api/join/${joinCode}`, { token }, 200],
    [
      'POST',
      '/api/join/{code}',
      `/api/join/${joinCode}`,
      { token: guest.seat.token, body: {} },
      200,
    ],
    ['POST', '/api/join/{code}', `/api/join/${joinCode}`, { body: {} }, 201],
    ['POST', '/api/resume', '/api/resume', { body: { key: facilitatorKey } }, 200],
    ['POST', '/api/resume', '/api/resume', { body: { key: 'x' } }, 404],
    ['POST', '/api/reach', '/api/reach', { body: {} }, 200],
    ['DELETE', '/api/sessions/{id}/here', of('/here'), { token: guest.seat.token }, 204],
    ['DELETE', '/api/sessions/{id}', of(''), { token }, 204],
  ]
  for (const [method, route, path, options, expected] of calls) {
    const { status, headers, body } = await ask(server, method, path, options)
    const { responses } = described(method, route)
    const [type] = (headers.get('content-type') ?? '').split(';')
    const named = responses[status] ?? (status >= 400 ? responses['default'] : undefined)
    expect([method, path, status]).toEqual([method, path, expected])
    expect([path, Object.keys(named?.content ?? { '': {} })]).toEqual([
      path,
      expect.arrayContaining([type]),
    ])
    if (status < 400) continue
    const { required, properties } = openApi.components.schemas.Problem
    expect(Object.keys(body as object)).toEqual(expect.arrayContaining(required))
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(body as object)))
  }
})

/** A problem as RFC 9457 has it, with a code of the closed set and nothing of what was sent. */
function problemIn({ status, headers, body, text }: Answer): string {
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(headers.get('cache-control')).toBe('no-store')
  expect(body).toMatchObject({ type: 'about:blank', status })
  expect(text).not.toContain('canary')
  const code: unknown = Reflect.get(body as object, 'code')
  expect(refusalCodes).toContain(code)
  return `${status} ${String(code)}`
}

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

/** Bodies that are no body of any route. */
const noBodies: readonly (readonly [string, string])[] = [
  ['no JSON', '{"question":"canary'],
  ['an array', '["canary"]'],
  ['a string', '"canary"'],
  ['null', 'null'],
  ['nested deep', nested(5_000)],
  ['a prototype', '{"__proto__":{"question":"canary"}}'],
  ['wrong types', '{"question":1,"name":[],"key":{},"type":false,"id":null}'],
]

test.each(noBodies)(
  '[HTTP-2] A body that does not fit its route is refused, not quoted, and changes nothing (%s)',
  async (_what, body) => {
    const server = kept(await aServer())
    const lead = kept(await aFacilitator(server))
    const { sessionId, joinCode, token } = lead.created
    const before = await lead.ask('GET', '')
    for (const path of ['/api/sessions', '/api/resume', `/api/sessions/${sessionId}/commands`])
      expect(problemIn(await ask(server, 'POST', path, { token, body }))).toBe('400 invalid')
    if (body !== noBodies[5]?.[1])
      // every field of a join is optional, so an empty one is fine
      expect(problemIn(await ask(server, 'POST', `/api/join/${joinCode}`, { token, body }))).toBe(
        '400 invalid',
      )
    expect(lasting(await lead.ask('GET', ''))).toEqual(lasting(before))
  },
)

function lasting({ body }: Answer): unknown {
  const { view, slices } = body as { view: Record<string, unknown>; slices: unknown }
  return { ...view, serverTime: 0, slices }
}

async function refusals(
  server: TestServer,
): Promise<readonly (readonly [string, string, string])[]> {
  const lead = kept(await aFacilitator(server, { template: 'strict' }))
  const ada = kept(await aParticipant(server, lead.created.joinCode))
  const { sessionId, joinCode } = lead.created
  const at = async (
    method: string,
    path: string,
    options: Parameters<typeof ask>[3] = {},
  ): Promise<readonly [string, string, string]> => [
    method,
    path
      .replace(sessionId, ':id')
      .replace(joinCode, ':code')
      .replace(lead.seat.participantId, ':other'),
    problemIn(await ask(server, method, path, options)),
  ]
  const mine = { token: ada.seat.token }
  const long = 'canary'.repeat(200)
  return [
    await at('POST', '/api/sessions', { body: { question: '' } }),
    await at('POST', '/api/sessions', { body: { question: long } }),
    await at('POST', '/api/sessions', { body: { question: 'x'.repeat(70_000) } }),
    await at('POST', '/api/sessions', { body: { question: 'Why?', template: 'canary' } }),
    await at('POST', '/api/sessions', { body: { question: 'Why?', from: sessionId }, ...mine }),
    await at('POST', '/api/sessions', { body: { question: 'Why?', agenda: [] } }),
    await at('POST', '/api/sessions', {
      body: 'question=canary',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
    await at('POST', '/api/sessions', {
      body: { question: 'Why?' },
      headers: { origin: 'https://evil.example' },
    }),
    await at('GET', '/api/join/canary'),
    await at('GET', '/api/join/AAAA2222'),
    await at('POST', '/api/join/AAAA2222', { body: {} }),
    await at('POST', `/api/join/${joinCode}`, { body: { as: 'facilitator' } }),
    await at('POST', `/api/join/${joinCode}`, { body: { name: long } }),
    await at('POST', '/api/resume', { body: { key: 'canary' } }),
    await at('GET', `/api/sessions/${sessionId}`),
    await at('GET', '/api/sessions/canary', mine),
    await at('GET', `/api/sessions/${sessionId}?as=${lead.seat.participantId}`, mine),
    await at('DELETE', `/api/sessions/${sessionId}`, mine),
    await at('DELETE', `/api/sessions/${sessionId}`),
    await at('DELETE', `/api/sessions/${sessionId}/me`),
    await at('POST', `/api/sessions/${sessionId}/commands`, { ...mine, body: { type: 'canary' } }),
    await at('POST', `/api/sessions/${sessionId}/commands`, {
      ...mine,
      body: { id: 'command-1', type: 'phase.advance', epoch: 0 },
    }),
    await at('POST', `/api/sessions/${sessionId}/commands`, {
      token: lead.seat.token,
      body: { id: 'command-2', type: 'phase.advance', epoch: 99 },
    }),
    await at('POST', `/api/sessions/${sessionId}/commands`, {
      ...mine,
      body: { id: 'command-3', type: 'idea.add', texts: ['canary'] },
    }),
    await at('GET', '/api/canary'),
    await at('PUT', '/api/sessions', { body: {} }),
  ]
}

test('[HTTP-3] Every refusal is an RFC 9457 problem with its own status and a code of the closed set, and changes nothing', async () => {
  const server = kept(await aServer())
  expect(
    (await refusals(server)).map(([method, path, said]) => `${method} ${path}: ${said}`),
  ).toEqual([
    'POST /api/sessions: 400 invalid',
    'POST /api/sessions: 413 too-long',
    'POST /api/sessions: 413 too-long',
    'POST /api/sessions: 400 invalid',
    'POST /api/sessions: 400 invalid',
    'POST /api/sessions: 400 invalid',
    'POST /api/sessions: 400 invalid',
    'POST /api/sessions: 403 wrong-origin',
    'GET /api/join/canary: 404 unknown-code',
    'GET /api/join/AAAA2222: 404 unknown-code',
    'POST /api/join/AAAA2222: 404 unknown-code',
    'POST /api/join/:code: 400 invalid',
    'POST /api/join/:code: 413 too-long',
    'POST /api/resume: 404 not-found',
    'GET /api/sessions/:id: 404 not-found',
    'GET /api/sessions/canary: 404 not-found',
    'GET /api/sessions/:id?as=:other: 404 not-found',
    'DELETE /api/sessions/:id: 403 not-allowed',
    'DELETE /api/sessions/:id: 404 not-found',
    'DELETE /api/sessions/:id/me: 404 not-found',
    'POST /api/sessions/:id/commands: 400 invalid',
    'POST /api/sessions/:id/commands: 403 not-allowed',
    'POST /api/sessions/:id/commands: 409 stale-epoch',
    'POST /api/sessions/:id/commands: 409 wrong-phase',
    'GET /api/canary: 404 not-found',
    'PUT /api/sessions: 404 not-found',
  ])
})

test('[HTTP-3] A locked, a closed and a full session say so, and a 429 answer says how long to wait', async () => {
  const server = kept(
    await aServer({
      environment: {
        LIMIT_PARTICIPANTS: '1',
        LIMIT_WRONG_CODES_PER_MINUTE: '2',
        LIMIT_SESSIONS_PER_HOUR: '1',
      },
    }),
  )
  const lead = kept(await aFacilitator(server))
  const { joinCode, sessionId, token } = lead.created
  expect(
    problemIn(await ask(server, 'POST', '/api/sessions', { body: { question: 'Why?' } })),
  ).toBe('429 rate-limited')
  kept(await aParticipant(server, joinCode))
  const door = async (method: string) =>
    problemIn(
      await ask(server, method, `/api/join/${joinCode}`, method === 'POST' ? { body: {} } : {}),
    )
  expect([await door('GET'), await door('POST')]).toEqual(['409 session-full', '409 session-full'])
  await lead.command({ type: 'session.lock', locked: true })
  expect([await door('GET'), await door('POST')]).toEqual([
    '423 session-locked',
    '423 session-locked',
  ])
  await lead.command({ type: 'session.close' })
  expect([await door('GET'), await door('POST')]).toEqual([
    '410 session-closed',
    '410 session-closed',
  ])
  for (let tries = 0; tries < 3; tries++) await ask(server, 'GET', '/api/join/AAAA2222')
  const slow = await ask(server, 'GET', '/api/join/AAAA2222')
  expect(problemIn(slow)).toBe('429 rate-limited')
  expect(Number(slow.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await ask(server, 'GET', `/api/sessions/${sessionId}`, { token })).toMatchObject({
    status: 200,
  })
})
