// The balancer of `npm run cluster`: the first of nginx, HAProxy and Caddy that is installed, with the very configuration
// that OPERATING.md shows, in which the name, the addresses and TLS are replaced. Without any of them, one of our own that
// chooses the node by the session too.
import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { eventually } from '../fixtures/until.ts'
import {
  caddyWith,
  example,
  isInstalled,
  nginxWith,
  replaced,
  type Proxy,
} from '../proxies/programs.ts'

interface Balancer {
  readonly name: string
  close(): void
}

const nodesAt = (ports: readonly number[]): (readonly [string, string])[] =>
  ports.map((port, at) => [`10.0.0.${at + 1}:3000`, `127.0.0.1:${port}`] as const)

type Make = (folder: string, port: number, nodes: readonly number[]) => Proxy

const published: Readonly<Record<'nginx' | 'haproxy' | 'caddy', Make>> = {
  nginx(folder, port, nodes) {
    const server = replaced(
      example('nginx-several.conf'),
      ...nodesAt(nodes),
      ['board.example;', 'localhost;'],
      ['listen 443 ssl http2;', `listen 127.0.0.1:${port};`],
      ['listen 80;', `listen unix:${folder}/plain.sock;`],
      ['    ssl_certificate     /etc/ssl/board.example/fullchain.pem;\n', ''],
      ['    ssl_certificate_key /etc/ssl/board.example/privkey.pem;\n', ''],
    )
    return nginxWith(folder, server, '')
  },
  haproxy(folder, port, nodes) {
    const whole = replaced(
      example('haproxy.cfg'),
      ...nodesAt(nodes),
      ['bind :443 ssl crt /etc/ssl/board.example/both.pem', `bind 127.0.0.1:${port}`],
      ['bind :80', `bind unix@${folder}/plain.sock`],
      ['X-Forwarded-Proto https', 'X-Forwarded-Proto http'],
    )
    writeFileSync(join(folder, 'haproxy.cfg'), whole)
    return { name: 'haproxy', args: ['-f', join(folder, 'haproxy.cfg')], authority: '' }
  },
  caddy: (folder, port, nodes) =>
    caddyWith(
      folder,
      replaced(example('Caddyfile-several'), ...nodesAt(nodes), [
        'board.example {',
        `http://localhost:${port} {`,
      ]),
    ),
}

/** Resolves when it passes requests on. The folder is there for its files. */
export async function aBalancer(
  folder: string,
  port: number,
  nodes: readonly number[],
): Promise<Balancer> {
  const installed = (['nginx', 'haproxy', 'caddy'] as const).find(isInstalled)
  if (installed === undefined) return ours(port, nodes)
  const { name, args } = published[installed](folder, port, nodes)
  const child: ChildProcess = spawn(name, args, {
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      XDG_DATA_HOME: folder,
      XDG_CONFIG_HOME: folder,
    },
    stdio: 'ignore',
    // Ctrl+C is for this program, which ends the others in their order.
    detached: true,
  })
  const close = (): void => void child.kill('SIGTERM')
  process.once('exit', close)
  const isThere = (): Promise<boolean> =>
    fetch(`http://localhost:${port}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
  await eventually(isThere)
  return { name: `${name} with the configuration of OPERATING.md`, close }
}

const SESSION = /^\/(?:sync|api\/sessions)\/([a-z0-9]+)|[?&]session=([a-z0-9]+)/

/** The nodes in the order in which a session tries them (rendezvous hashing). */
function order({ url = '', socket }: IncomingMessage, nodes: readonly number[]): readonly number[] {
  const [, inPath, asked] = SESSION.exec(url) ?? []
  const key = inPath ?? asked ?? socket.remoteAddress ?? ''
  const weight = (port: number): string =>
    createHash('sha256').update(`${key} ${port}`).digest('hex')
  return nodes.toSorted((a, b) => weight(a).localeCompare(weight(b)))
}

/** A node that does not take a connection has read nothing, so the next one is asked. */
function ours(port: number, nodes: readonly number[]): Balancer {
  const server = createServer((asked, answer) => {
    const pass = ([node, ...others]: readonly number[]): void => {
      if (node === undefined) return void answer.writeHead(502).end()
      const { method, url: path, headers } = asked
      const forwarded = {
        ...headers,
        'x-forwarded-for': asked.socket.remoteAddress,
        'x-forwarded-proto': 'http',
      }
      const away = request({ port: node, host: '127.0.0.1', method, path, headers: forwarded })
      away.once('error', (fault) =>
        'code' in fault && fault.code === 'ECONNREFUSED' ? pass(others) : answer.destroy(),
      )
      away.once('response', (came) => {
        answer.writeHead(came.statusCode ?? 502, came.headers)
        came.pipe(answer)
      })
      asked.pipe(away)
    }
    pass(order(asked, nodes))
  })
  server.on('upgrade', (asked: IncomingMessage, socket, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const join = ([node, ...others]: readonly number[]): void => {
      if (node === undefined) return void socket.destroy()
      const away = connect(node, '127.0.0.1')
      let isThere = false
      away.once('connect', () => {
        isThere = true
        const lines = asked.rawHeaders.flatMap((name, at) =>
          at % 2 === 0 ? [`${name}: ${asked.rawHeaders[at + 1]}`] : [],
        )
        const own = [`X-Forwarded-For: ${asked.socket.remoteAddress}`, 'X-Forwarded-Proto: http']
        away.write(`GET ${asked.url} HTTP/1.1\r\n${[...lines, ...own].join('\r\n')}\r\n\r\n`)
        away.write(head)
        away.pipe(socket).pipe(away)
      })
      away.on('error', () => (isThere ? socket.destroy() : join(others)))
      socket.once('close', () => away.destroy())
    }
    join(order(asked, nodes))
  })
  server.listen(port, '127.0.0.1')
  const close = (): void => {
    server.close()
    server.closeAllConnections()
  }
  return {
    name: 'a balancer of our own, because neither nginx, HAProxy nor Caddy is installed',
    close,
  }
}
