// The built client: one page for the contract's addresses, hashed assets, strict headers with a nonce per answer.
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import express, { type Express, type Response } from 'express'

const dist = fileURLToPath(new URL('../../dist', import.meta.url))
const pages = [
  /^\/$/,
  /^\/j\/[^/]+$/,
  /^\/s\/[^/]+$/,
  /^\/s\/[^/]+\/screen$/,
  /^\/resume$/,
  /^\/how$/,
]

export function servePages(app: Express): void {
  const file = join(dist, 'index.html')
  const html = existsSync(file) ? readFileSync(file, 'utf8') : null
  app.use(
    '/assets',
    express.static(join(dist, 'assets'), {
      immutable: true,
      maxAge: '1y',
      index: false,
      fallthrough: false,
    }),
  )
  app.use(express.static(dist, { index: false, maxAge: '1h' }))
  app.use((request, response) => {
    const known = pages.some((page) => page.test(request.path))
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.status(404).end()
      return
    }
    response.status(known ? 200 : 404)
    page(response, html, request.headers.host ?? '')
  })
}

function page(response: Response, html: string | null, host: string): void {
  const nonce = randomBytes(16).toString('base64url')
  response.setHeader('Content-Security-Policy', contentSecurityPolicy(nonce, host))
  response.setHeader('Cache-Control', 'no-cache')
  if (html === null)
    response.type('text/plain').send('The interface is not built here; npm start builds it.\n')
  else response.type('html').send(html.replaceAll('__CSP_NONCE__', nonce))
}

function contentSecurityPolicy(nonce: string, host: string): string {
  const safeHost = /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : ''
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'${safeHost}`,
    `manifest-src 'self'`,
    `worker-src 'self'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    `require-trusted-types-for 'script'`,
  ].join('; ')
}
