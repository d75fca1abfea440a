import express, { type ErrorRequestHandler, type Express } from 'express'
import helmet from 'helmet'
import { isSecure } from '../identity/address.ts'
import { originAllowed } from '../identity/origin.ts'
import { faultName } from '../log.ts'
import { exportRoutes } from './export.ts'
import { joinRoutes } from './join.ts'
import { openApi } from './openapi.ts'
import { servePages } from './pages.ts'
import { problem } from './problem.ts'
import { sessionRoutes } from './sessions.ts'
import type { HttpTools } from './tools.ts'

export function createApp(tools: HttpTools): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', 'simple')
  app.use(
    helmet({
      contentSecurityPolicy: false, // pages set their own, with a nonce
      referrerPolicy: { policy: 'no-referrer' },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      strictTransportSecurity: false, // set below, over https only
    }),
  )
  app.use((request, response, next) => {
    if (isSecure(request, tools.config.trustProxy))
      response.setHeader('Strict-Transport-Security', 'max-age=31536000')
    next()
  })
  app.get('/healthz', (_request, response) => void response.type('text/plain').send('ok\n'))
  app.get('/readyz', (_request, response, next) => {
    tools.isReady().then(
      (ready) =>
        response
          .status(ready ? 200 : 503)
          .type('text/plain')
          .send(ready ? 'ready\n' : 'not ready\n'),
      next,
    )
  })
  app.use('/api', apiRouter(tools))
  servePages(app)
  return app
}

function apiRouter(tools: HttpTools): express.Router {
  const api = express.Router()
  api.use((request, response, next) => {
    response.setHeader('Cache-Control', 'no-store')
    const reads = request.method === 'GET' || request.method === 'HEAD'
    const named = {
      origin: request.headers.origin,
      host: request.headers.host,
      site: String(request.headers['sec-fetch-site'] ?? ''),
    }
    const secure = isSecure(request, tools.config.trustProxy)
    if (reads || originAllowed({ allowed: tools.config.publicOrigins }, named, secure)) next()
    else problem(response, 'wrong-origin', 'This request came from another site')
  })
  api.use(express.json({ limit: tools.config.limits.bodyBytes, strict: true }))
  api.get('/openapi.json', (_request, response) => void response.json(openApi))
  sessionRoutes(api, tools)
  joinRoutes(api, tools)
  exportRoutes(api, tools)
  api.use((_request, response) => problem(response, 'not-found', 'No such address'))
  api.use(failed(tools))
  return api
}

/** Faults end here, logged by name only: messages quote what they met. */
const failed =
  ({ log }: HttpTools): ErrorRequestHandler =>
  (fault: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(fault)
      return
    }
    const status =
      typeof fault === 'object' && fault !== null ? Number(Reflect.get(fault, 'status')) : 0
    if (status === 413) return problem(response, 'too-long', 'The request is too large')
    if (status >= 400 && status < 500)
      return problem(response, 'invalid', 'The request is not valid')
    log.error({ fault: faultName(fault) }, 'request-failed')
    return problem(response, 'unavailable', 'Not possible right now')
  }
