// The balancers before several nodes: everything of one session goes to one node, sessions are spread over all, and when
// a node is gone only its sessions move.
import { createServer, type Server } from 'node:http'
import { request } from 'node:https'
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { assert } from '../../shared/kernel/assert.ts'
import { caddyWith, certified, example, nginxWith, replaced, type Proxy } from './programs.ts'

type MakeProxy = (folder: string, port: number, behind: readonly number[]) => Proxy

const addresses = (behind: readonly number[]): (readonly [string, string])[] =>
  behind.map((port, at) => [`10.0.0.${at + 1}:3000`, `127.0.0.1:${port}`] as const)

export const balancers: Readonly<Record<'nginx' | 'haproxy' | 'caddy', MakeProxy>> = {
  nginx(folder, port, behind) {
    const { certificate, key } = certified(folder)
    const server = replaced(
      example('nginx-several.conf'),
      ['board.example;', 'localhost;'],
      ...addresses(behind),
      ['listen 443 ssl', `listen 127.0.0.1:${port} ssl`],
      ['listen 80;', `listen unix:${folder}/plain.sock;`],
      ['/etc/ssl/board.example/fullchain.pem', certificate],
      ['/etc/ssl/board.example/privkey.pem', key],
    )
    return nginxWith(folder, server, certificate)
  },
  haproxy(folder, port, behind) {
    const { certificate, both } = certified(folder)
    const whole = replaced(
      example('haproxy.cfg'),
      ...addresses(behind),
      ['bind :443 ssl', `bind 127.0.0.1:${port} ssl`],
      ['bind :80', `bind unix@${folder}/plain.sock`],
      ['/etc/ssl/board.example/both.pem', both],
    )
    const path = `${folder}/haproxy.cfg`
    writeFileSync(path, whole)
    return { name: 'haproxy', args: ['-f', path], authority: certificate }
  },
  caddy(folder, port, behind) {
    const site = replaced(
      example('Caddyfile-several'),
      ['board.example {', `https://localhost:${port} {\n\ttls internal`],
      ...addresses(behind),
    )
    return caddyWith(folder, site)
  },
}

/** A node that only says which one it is. */
export async function aMarkedNode(mark: number): Promise<{ port: number; server: Server }> {
  const server = createServer((_asked, answer) => answer.setHeader('x-node', mark).end())
  server.on('upgrade', (_asked, socket) => {
    socket.on('error', () => socket.destroy())
    socket.end(
      `HTTP/1.1 403 Forbidden\r\nx-node: ${mark}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, server }
}

/** Every form in which an address names its session. */
const forms = (session: string): readonly (readonly [path: string, isSocket: boolean])[] => [
  [`/api/sessions/${session}`, false],
  [`/api/sessions/${session}/commands?as=someone`, false],
  [`/sync/${session}/board?as=someone`, true],
  [`/sync/${session}/draft`, true],
  [`/socket.io/?session=${session}&EIO=4&transport=websocket`, true],
  [`/socket.io/?EIO=4&transport=websocket&session=${session}`, true],
]

function nodeBehind(url: string, path: string, isSocket: boolean): Promise<string> {
  const upgrade = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': randomBytes(16).toString('base64'),
  }
  return new Promise((resolve, reject) => {
    const asked = request(`${url}${path}`, { agent: false, headers: isSocket ? upgrade : {} })
    asked.on('error', reject)
    asked.on('response', (answer) => {
      answer.resume()
      resolve(String(answer.headers['x-node']))
    })
    asked.end()
  })
}

const SESSIONS = 60
const aSession = (): string => randomBytes(13).toString('hex')

/** Rejects with the reason. */
export async function goesByTheSession(url: string, nodes: readonly Server[]): Promise<void> {
  const sessions = Array.from({ length: SESSIONS }, aSession)
  const before = new Map<string, string>()
  for (const session of sessions) {
    const reached = new Set<string>()
    for (const [path, isSocket] of forms(session))
      reached.add(await nodeBehind(url, path, isSocket))
    assert(reached.size === 1, `one session reached the nodes ${[...reached].join(' and ')}`)
    before.set(session, [...reached].join(''))
  }
  const used = new Set(before.values())
  assert(used.size === nodes.length, `only the nodes ${[...used].join(' and ')} are used`)
  const [first] = nodes
  first?.closeAllConnections()
  await new Promise((resolve) => first?.close(resolve))
  for (const [session, node] of before) {
    const now = await nodeBehind(url, `/api/sessions/${session}`, false)
    if (node === '0')
      assert(now !== '0' && used.has(now), `a session of a node that is gone got ${now}`)
    else assert(now === node, `a session moved from ${node} to ${now} although its node is there`)
  }
}
