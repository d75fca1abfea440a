// Serves the built client: one page for all its addresses, and the hashed assets. Every page has a strict policy with a
// nonce of its own.
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import express, { type Express } from 'express'
import { joinPath } from '../../shared/wire/join-path.ts'
import { joinCodeIn, sessionIdIn } from '../../shared/wire/passed-on.ts'
import type { Answer, Page } from './answer.ts'
import { compressedFiles } from './compressed-files.ts'
import { respond } from './respond.ts'

const dist = fileURLToPath(new URL('../../dist', import.meta.url))
/**
 * The addresses of the client, and the page whose first files the build wrote down, some with its first words. Seldom seen
 * pages have none.
 */
const pages: readonly (readonly [RegExp, string | null])[] = [
  [/^\/$/, 'LandingPage'],
  [/^\/index\.html$/, null],
  [/^\/j\/[^/]+\/?$/i, 'JoinPage'],
  [/^\/s\/[^/]+$/, 'SessionPage'],
  [/^\/s\/[^/]+\/screen$/, 'ScreenPage'],
  // Some programs write the # of the link as %23.
  [/^\/resume(?:%23[^/]*)?\/?$/i, null],
  [/^\/how$/, null],
]

export function servePages(app: Express): void {
  const file = join(dist, 'index.html')
  const html = existsSync(file) ? readFileSync(file, 'utf8') : null
  const first = new Map(
    pages.flatMap(([, page]) =>
      page === null
        ? []
        : [[page, { files: written('first', page), words: firstWords(page) }] as const],
    ),
  )
  app.use(
    '/assets',
    compressedFiles(join(dist, 'assets')),
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
    if (!reads) return respond(response, nothingHere)
    const moved = sessionLink(request.path)
    if (moved !== null) return respond(response, { kind: 'moved', to: moved })
    const [, page] = pages.find(([at]) => at.test(request.path)) ?? []
    const { files: tags = '', words = '' } = first.get(page ?? '') ?? {}
    const head = tags + firstQuestions(page, request.path)
    const content =
      html?.replace('</head>', () => `${head}</head>`).replace(WORDS_PLACE, () => words) ?? null
    respond(response, {
      kind: 'page',
      status: page === undefined ? 404 : 200,
      page: pageOf(content, request.headers.host ?? ''),
    })
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

/** Where the first words of a page stand in client/index.html. */
const WORDS_PLACE = '<!--first-words-->'

/**
 * The words that a page shows before its script has come; empty for a page whose words need an answer of the server. The
 * page takes them over in client/ui/first-words.ts.
 */
function firstWords(page: string): string {
  const words = written('words', page)
  return words === '' ? '' : `<div id="first-words">${words}</div>`
}

/** The text that the build wrote down for a page, such as the tags of its first files; empty without one. */
function written(what: 'first' | 'words', page: string): string {
  const file = join(dist, `.vite/${what}-${page}.txt`)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/**
 * The tag by which a browser asks about the session behind a join link at once. The page's own code asks the same some
 * hundred milliseconds later, when it has arrived and run, and finds the answer there.
 */
function firstQuestions(page: string | null | undefined, path: string): string {
  const code = page === 'JoinPage' ? joinCodeIn(path.slice('/j/'.length)) : null
  return code === null
    ? ''
    : `<link rel="preload" as="fetch" crossorigin href="/api${joinPath(code)}">`
}

/**
 * The proper address of a link to a session that has something around it, such as the full stop of a sentence, relative to
 * `path`; null for every other path. Here and not on the page, so that the address that people then copy is clean.
 */
function sessionLink(path: string): string | null {
  const id = /^\/s\//i.test(path) ? sessionIdIn(path.slice(2)) : null
  if (id === null) return null
  const proper = `s/${id}${/\/screen\b/i.test(path) ? '/screen' : ''}`
  return path === `/${proper}` ? null : '../'.repeat(path.split('/').length - 2) + proper
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
