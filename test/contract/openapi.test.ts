import { expect, test } from 'vitest'
import { openApi } from '../../server/http/openapi.ts'
import { registeredRoutes } from '../fixtures/routes.ts'

test('[WIRE-2] The OpenAPI document lists every route and no other', () => {
  const listed = Object.entries(openApi.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const real = registeredRoutes()
    .filter(({ path }) => path.startsWith('/api/') || /^\/(?:healthz|readyz)$/.test(path))
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
  expect(real.length).toBeGreaterThan(10)
  expect(listed.toSorted()).toEqual(real.toSorted())
})
