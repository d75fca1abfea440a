import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import { addressOf, isSecure } from '../identity/address.ts'
import { isAmbiguous } from '../identity/ambiguous.ts'
import { expectedOrigins, originAllowed } from '../identity/origin.ts'
import { wasSocket } from '../identity/socket-log.ts'
import { NotHere } from '../live/not-here.ts'
import { faultName } from '../log.ts'
import { policyHeaders } from '../policy.ts'
import { json, problem, type Problem } from './answer.ts'
import { commandRoute } from './command.ts'
import { createRoute } from './create-session.ts'
import { exportRoutes } from './export.ts'
import { healthRoutes } from './health.ts'
import { joinRoutes } from './join.ts'
import { leavingRoutes } from './leaving.ts'
import { openApi } from './openapi.ts'
import { servePages } from './pages.ts'
import { passOn, readBody } from './pass-on.ts'
import { respond } from './respond.ts'
import { reachRoute } from './reach.ts'
import { resumeRoute } from './resume.ts'
import { mount, type Route } from './route.ts'
import { sessionRoutes } from './sessions.ts'
import type { HttpTools } from './tools.ts'

export function createApp(tools: HttpTools): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', 'simple')
  app.use(strictHeaders(tools))
  app.use(refuseAmbiguous)
  app.use(refuseLostUpgrades(tools))
  mount(app, healthRoutes(tools), tools.config)
  app.use('/api', apiRouter(tools))
  servePages(app)
  app.use(answerFault(tools))
  return app
}

function strictHeaders({ config }: HttpTools): RequestHandler {
  const secured = helmet({
    contentSecurityPolicy: false, // policyHeaders has it, and a page sets its own
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    strictTransportSecurity: false, // set below, over https only
  })
  return (request, response, next) => {
    if (isSecure(request, config.trustProxy))
      response.setHeader('Strict-Transport-Security', 'max-age=31536000')
    secured(request, response, () => {
      response.setHeaders(new Headers(policyHeaders))
      next()
    })
  }
}

/** The interface without its prefix `/api`. */
const apiRoutes = (tools: HttpTools): readonly Route[] => [
  { method: 'get', path: '/openapi.json', handle: () => json(openApi) },
  createRoute(tools),
  ...sessionRoutes(tools),
  ...leavingRoutes(tools),
  commandRoute(tools),
  ...joinRoutes(tools),
  resumeRoute(tools),
  reachRoute(tools),
  ...exportRoutes(tools),
]

function apiRouter(tools: HttpTools): express.Router {
  const api = express.Router()
  api.use(refuseOtherSites(tools))
  api.use(refuseOtherTypes)
  api.use(readBody(tools))
  mount(api, apiRoutes(tools), tools.config)
  api.use((_request, response) => respond(response, noSuchAddress))
  return api
}

const noSuchAddress = problem('not-found', 'No such address')
const ambiguous = problem('invalid', 'The request can be read in more than one way')
const otherSite = problem('wrong-origin', 'This request came from another site')
const otherType = problem('invalid', 'The body must be JSON')

const refuseAmbiguous: RequestHandler = (request, response, next) => {
  if (isAmbiguous(request)) respond(response, ambiguous)
  else next()
}

/**
 * A WebSocket that a proxy made a plain request is told so (RFC 9110, 15.5.22), and so is the operator. The page cannot
 * see this answer, and asks for what happened (`reach.ts`).
 */
const refuseLostUpgrades =
  ({ config, logLostHeader, lostUpgrades }: HttpTools): RequestHandler =>
  (request, response, next) => {
    if (!wasSocket(request.path, request)) return next()
    logLostHeader(request)
    lostUpgrades.saw(addressOf(request, config.trustProxy))
    response.setHeader('Upgrade', 'websocket')
    respond(response, { kind: 'empty', status: 426 })
  }

/** Requests that change something come from our own pages or from a program, never from the page of another site. */
function refuseOtherSites(tools: HttpTools): RequestHandler {
  const rule = { allowed: tools.config.publicOrigins }
  return (request, response, next) => {
    const reads = request.method === 'GET' || request.method === 'HEAD'
    const { origin, host } = request.headers
    const site = request.get('sec-fetch-site')
    const secure = isSecure(request, tools.config.trustProxy)
    if (reads || originAllowed(rule, { origin, host, site }, secure)) return next()
    tools.logOrigin(request, rule, secure)
    respond(response, { ...otherSite, expected: expectedOrigins(rule, host, secure) })
  }
}

/** The form of another site can send text, but a browser asks us first before it sends this content type. */
const refuseOtherTypes: RequestHandler = (request, response, next) => {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined ||
    Number(request.headers['content-length'] ?? 0) > 0
  if (!hasBody || request.is('application/json') !== false) next()
  else respond(response, otherType)
}

/** Answers what a handler or a parser threw. Faults are logged by name only, because messages quote what was sent. */
const answerFault =
  (tools: HttpTools): ErrorRequestHandler =>
  (fault: unknown, request, response, next) => {
    if (fault instanceof NotHere && !response.headersSent) {
      passOn(fault, request, response, tools).catch(next)
      return
    }
    const { log } = tools
    if (response.headersSent) {
      next(fault)
      return
    }
    const refusal = refusalOf(fault)
    if (refusal === null) log.error({ fault: faultName(fault) }, 'request-failed')
    respond(response, refusal ?? problem('unavailable', 'Not possible right now'))
  }

/** The problem for a request that express could not read; null for a fault of the server. */
function refusalOf(fault: unknown): Problem | null {
  const status =
    typeof fault === 'object' && fault !== null ? Number(Reflect.get(fault, 'status')) : 0
  if (status === 413) return problem('too-long', 'The request is too large')
  if (status === 404) return noSuchAddress
  return status >= 400 && status < 500 ? problem('invalid', 'The request is not valid') : null
}
