import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { compressedFiles } from '../../server/http/compressed-files.ts'
import { must } from '../../shared/kernel/assert.ts'

const script = 'export const words = "Warm ones"\n'.repeat(100)

test('[HTTP-4] A built file goes out as brotli or gzip to whoever reads it and plain to others, each with its own ETag, with Vary and with the type of the file', async () => {
  const address = await served()
  const fetched = (accept?: string, match?: string) => ask(`${address}/a.js`, accept, match)
  const brotli = await fetched('gzip, deflate, br')
  const zip = await fetched('gzip, br;q=0')
  const plain = await fetched('br;q=0')
  const silent = await fetched()
  const unpacked = [
    brotliDecompressSync(brotli.body),
    gunzipSync(zip.body),
    plain.body,
    silent.body,
  ].map(String)
  expect(new Set(unpacked)).toEqual(new Set([script]))
  const answers = [brotli, zip, plain, silent]
  expect(answers.map(({ headers }) => headers['content-encoding'] ?? 'none')).toEqual([
    'br',
    'gzip',
    'none',
    'none',
  ])
  for (const { headers } of answers) {
    expect(headers.vary).toBe('Accept-Encoding')
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
  }
  expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(3)
  const again = await fetched('br', must(brotli.headers.etag, 'an ETag'))
  expect([again.status, again.body.length]).toEqual([304, 0])
  expect((await fetched('gzip', must(brotli.headers.etag, 'an ETag'))).status).toBe(200)
  // A file without a compressed form is plain for everybody.
  expect((await ask(`${address}/b.js`, 'br')).headers).not.toHaveProperty('content-encoding')
})

/** The address of a server with one file in three forms and one that was not compressed. */
async function served(): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'forethought-files-'))
  writeFileSync(join(root, 'a.js'), script)
  writeFileSync(join(root, 'a.js.br'), brotliCompressSync(script))
  writeFileSync(join(root, 'a.js.gz'), gzipSync(script))
  writeFileSync(join(root, 'b.js'), 'small')
  const app = express().use(
    compressedFiles(root),
    express.static(root, { immutable: true, maxAge: '1y' }),
  )
  const server = app.listen(0)
  onTestFinished(() => {
    server.close()
    rmSync(root, { recursive: true })
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port')
  return `http://127.0.0.1:${address.port}`
}

interface Got {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** The answer as it is on the wire: `fetch` would unpack it. */
function ask(url: string, accept?: string, match?: string): Promise<Got> {
  const headers = {
    ...(accept === undefined ? {} : { 'accept-encoding': accept }),
    ...(match === undefined ? {} : { 'if-none-match': match }),
  }
  return new Promise((resolve, reject) => {
    get(url, { headers, agent: false }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(parts),
        }),
      )
    }).on('error', reject)
  })
}
