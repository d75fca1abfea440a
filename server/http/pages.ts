// Serves the built client: one page for all its addresses, and the hashed assets. Every page has a strict policy with a
// nonce of its own.
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import express, { type Express } from 'express'
import type { Answer, Page } from './answer.ts'
import { respond } from './respond.ts'

const dist = fileURLToPath(new URL('../../dist', import.meta.url))
const pages = [
  /^\/$/,
  /^\/index\.html$/,
  /^\/j\/[^/]+\/?$/i,
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
  const files = new Set(filesNextTo(file))
  app.use((request, response, next) => {
    const name = request.path.slice(1)
    if (files.has(name)) response.sendFile(name, { root: dist, maxAge: '1h' })
    else next()
  })
  app.use((request, response) => {
    const reads = request.method === 'GET' || request.method === 'HEAD'
    respond(response, reads ? pageAt(request.path, html, request.headers.host ?? '') : nothingHere)
  })
}

/**
 * The names of the files that stand next to the page: its icon and the like. The page itself is never served as a file,
 * under no spelling of its name: as a file it would come without a policy and with a nonce that everybody knows.
 */
function filesNextTo(page: string): readonly string[] {
  if (!existsSync(page)) return []
  return readdirSync(dist, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.html?$/i.test(entry.name))
    .map(({ name }) => name)
}

const nothingHere: Answer = { kind: 'empty', status: 404 }

function pageAt(path: string, html: string | null, host: string): Answer {
  const isKnown = pages.some((page) => page.test(path))
  return { kind: 'page', status: isKnown ? 200 : 404, page: pageOf(html, host) }
}

/** `html` is null when the client was not built. */
function pageOf(html: string | null, host: string): Page {
  const nonce = randomBytes(16).toString('base64url')
  const policy = { contentSecurityPolicy: contentSecurityPolicy(nonce, host) }
  return html === null
    ? {
        ...policy,
        type: 'text',
        content: 'The interface is not built here; npm start builds it.\n',
      }
    : { ...policy, type: 'html', content: html.replaceAll('__CSP_NONCE__', nonce) }
}

/** A host that could break out of the header is left out of the policy. */
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
