import { expect, test } from 'vitest'
import { openApi } from '../../server/http/openapi.ts'
import { registeredRoutes } from '../fixtures/routes.ts'

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly schema: { readonly type: string }
  readonly description?: string
}

interface Operation {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: {
    readonly required: boolean
    readonly content: Readonly<Record<string, object>>
  }
  readonly security?: readonly unknown[]
  readonly responses: Readonly<Record<string, { readonly description: string }>>
}

const operations = Object.entries(openApi.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    path,
    name: `${method.toUpperCase()} ${path}`,
    operation: operation as Operation,
  })),
)

test('[WIRE-2] The OpenAPI document lists every route and no other', () => {
  const real = registeredRoutes()
    .filter(({ path }) => path.startsWith('/api/') || /^\/(?:healthz|readyz)$/.test(path))
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
  expect(real.length).toBeGreaterThan(10)
  expect(operations.map(({ name }) => name).toSorted()).toEqual(real.toSorted())
})

test('[WIRE-2] Each operation of the OpenAPI document names its parameters, and each of its answers says in words what it is', () => {
  for (const { name, path, operation } of operations) {
    const { parameters = [], requestBody, responses } = operation
    const places = parameters.map((one) => [one.name, one.in, one.required, one.schema.type])
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, word]) => [
      word,
      'path',
      true,
      'string',
    ])
    const asWhom = path.startsWith('/api/sessions/{id}') ? [['as', 'query', false, 'string']] : []
    expect([name, places]).toEqual([name, [...inPath, ...asWhom]])
    for (const { description } of parameters.filter((one) => one.in === 'query'))
      expect(description).toMatch(/^\w+( \S+){2,}$/)
    for (const { description } of Object.values(responses))
      expect([name, /^[A-Z]\w*/.test(description)]).toEqual([name, true])
    if (requestBody === undefined) continue
    expect([name, requestBody.required]).toEqual([name, true])
    expect(Object.keys(requestBody.content)).toEqual(['application/json'])
    expect(Object.keys(requestBody.content['application/json'] ?? {})).toEqual(['schema'])
  }
})

test('[WIRE-2] The OpenAPI document says what a refusal is, and that each route that can refuse does so in this form', () => {
  expect(openApi.components.schemas.Problem).toEqual({
    type: 'object',
    required: ['type', 'title', 'status', 'code'],
    properties: {
      type: { const: 'about:blank' },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: { type: 'string' },
      retryAfter: { type: 'integer' },
    },
  })
  const refusal = {
    description: 'A refusal, with a stable code',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
  const neverRefuse = operations.filter(({ operation }) => !('default' in operation.responses))
  expect(neverRefuse.map(({ name }) => name).toSorted()).toEqual([
    'GET /api/openapi.json',
    'GET /api/outcome.schema.json',
    'GET /api/sessions',
    'GET /api/templates',
    'GET /healthz',
    'GET /readyz',
  ])
  for (const { operation } of operations)
    if ('default' in operation.responses) expect(operation.responses['default']).toEqual(refusal)
})

test('[WIRE-2] The OpenAPI document says which version it has, how a device is known, and which routes answer anybody', () => {
  expect(openApi).toMatchObject({
    openapi: '3.1.0',
    info: { title: 'Forethought', version: '1' },
    security: [{ cookie: [] }, { bearer: [] }],
  })
  expect(openApi.components.securitySchemes).toEqual({
    cookie: { type: 'apiKey', in: 'cookie', name: 'ft' },
    bearer: { type: 'http', scheme: 'bearer' },
  })
  const open = operations.filter(({ operation }) => operation.security?.length === 0)
  expect(open.map(({ name }) => name).toSorted()).toEqual([
    'GET /api/openapi.json',
    'GET /api/outcome.schema.json',
    'GET /api/templates',
    'GET /healthz',
    'GET /readyz',
    'POST /api/reach',
  ])
})
