// Sends the built files compressed. The build has put `.br` and `.gz` files next to them, so that a request costs no work.
// Only files that everybody may read go this way. Answers of the API carry secrets next to what people typed, and their
// compressed length would tell of both.
import { existsSync, readdirSync } from 'node:fs'
import { extname } from 'node:path'
import type { Request, RequestHandler } from 'express'

/** The encodings we have, the smaller first, and how their files end. */
const encodings = [
  { name: 'br', end: '.br' },
  { name: 'gzip', end: '.gz' },
] as const

/**
 * Answers with the compressed file of this folder where the browser reads one, and leaves everything else to the next
 * handler. A compressed file has its own `ETag`, because the bytes are others.
 */
export function compressedFiles(root: string): RequestHandler {
  const files = new Set(existsSync(root) ? readdirSync(root) : [])
  return (request, response, next) => {
    const name = request.path.slice(1)
    const has = encodings.filter(({ end }) => files.has(name + end))
    if (has.length === 0) return next()
    response.vary('Accept-Encoding')
    const chosen = has.find((encoding) => reads(request, encoding.name))
    if (chosen === undefined || (request.method !== 'GET' && request.method !== 'HEAD'))
      return next()
    response.type(extname(name))
    response.setHeader('Content-Encoding', chosen.name)
    response.sendFile(name + chosen.end, { root, immutable: true, maxAge: '1y' })
  }
}

const reads = (request: Request, encoding: string): boolean =>
  request.acceptsEncodings(encoding) === encoding
