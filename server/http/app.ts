import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import { isSecure } from '../identity/address.ts'
import { originAllowed } from '../identity/origin.ts'
import { faultName } from '../log.ts'
import { exportRoutes } from './export.ts'
import { serveHealth } from './health.ts'
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
  app.use(strictHeaders(tools))
  serveHealth(app, tools)
  app.use('/api', apiRouter(tools))
  servePages(app)
  app.use(failed(tools))
  return app
}

function strictHeaders({ config }: HttpTools): RequestHandler {
  const secured = helmet({
    contentSecurityPolicy: false, // pages set their own, with a nonce
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    strictTransportSecurity: false, // set here, over https only
  })
  return (request, response, next) => {
    if (isSecure(request, config.trustProxy))
      response.setHeader('Strict-Transport-Security', 'max-age=31536000')
    secured(request, response, next)
  }
}

function apiRouter(tools: HttpTools): express.Router {
  const api = express.Router()
  api.use(sameSite(tools))
  api.use(jsonOnly)
  api.use(express.json({ limit: tools.config.limits.bodyBytes, strict: true }))
  api.get('/openapi.json', (_request, response) => void response.json(openApi))
  sessionRoutes(api, tools)
  joinRoutes(api, tools)
  exportRoutes(api, tools)
  api.use((_request, response) => problem(response, 'not-found', 'No such address'))
  return api
}

/** Whatever changes something comes from our own pages or from a program. Nothing here is ever cached or framed. */
function sameSite({ config }: HttpTools): RequestHandler {
  return (request, response, next) => {
    response.setHeader('Cache-Control', 'no-store')
    response.setHeader('Content-Security-Policy', `default-src 'none'; frame-ancestors 'none'`)
    const reads = request.method === 'GET' || request.method === 'HEAD'
    const { origin, host } = request.headers
    const site = request.get('sec-fetch-site')
    const secure = isSecure(request, config.trustProxy)
    if (reads || originAllowed({ allowed: config.publicOrigins }, { origin, host, site }, secure))
      next()
    else problem(response, 'wrong-origin', 'This request came from another site')
  }
}

/** A form of another site can send text, but never this content type without being asked first. */
const jsonOnly: RequestHandler = (request, response, next) => {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined ||
    Number(request.headers['content-length'] ?? 0) > 0
  if (!hasBody || request.is('application/json') !== false) next()
  else problem(response, 'invalid', 'Bodies are JSON')
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
    if (status === 404) return problem(response, 'not-found', 'No such address')
    if (status >= 400 && status < 500)
      return problem(response, 'invalid', 'The request is not valid')
    log.error({ fault: faultName(fault) }, 'request-failed')
    return problem(response, 'unavailable', 'Not possible right now')
  }
