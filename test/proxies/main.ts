// npm run test:proxies: starts nginx, HAProxy and Caddy, where they are installed, with the very files that OPERATING.md
// shows, in front of a real server, in front of three nodes, and in front of three servers that say which one they are, and
// tries through each what a proxy can spoil. Only the name, ports and certificates are replaced. Prints a line for each
// attempt; ends non-zero when something does not work, or when no program is installed.
import { Cluster } from '../cluster/cluster.ts'
import { aFreePort } from '../fixtures/a-free-port.ts'
import { aServer } from '../fixtures/a-server.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'
import { checks } from './checks.ts'
import {
  aFolderForProxy,
  caddyWith,
  certified,
  example,
  isInstalled,
  nginxWith,
  replaced,
  whileRunning,
  type Proxy,
} from './programs.ts'
import { aMarkedNode, balancers, goesByTheSession } from './several.ts'

const WRONG_CODES = 3

function nginx(folder: string, port: number, behind: number): Proxy {
  const { certificate, key } = certified(folder)
  const server = replaced(
    example('nginx.conf'),
    ['board.example;', 'localhost;'],
    ['127.0.0.1:3000', `127.0.0.1:${behind}`],
    ['listen 443 ssl', `listen 127.0.0.1:${port} ssl`],
    ['listen 80;', `listen unix:${folder}/plain.sock;`],
    ['/etc/ssl/board.example/fullchain.pem', certificate],
    ['/etc/ssl/board.example/privkey.pem', key],
  )
  return nginxWith(folder, server, certificate)
}

function caddy(folder: string, port: number, behind: number): Proxy {
  const site = replaced(
    example('Caddyfile'),
    ['board.example {', `https://localhost:${port} {\n\ttls internal`],
    ['127.0.0.1:3000', `127.0.0.1:${behind}`],
  )
  return caddyWith(folder, site)
}

const failures: string[] = []

async function tried(what: string, check: () => Promise<void>): Promise<void> {
  const fault = await check().then(
    () => null,
    (reason: unknown) => (reason instanceof Error ? reason.message : String(reason)),
  )
  console.log(`${what}: ${fault ?? 'works'}`)
  if (fault !== null) failures.push(what)
}

/** The server takes the proxy's word for where a request comes from. */
const environmentAt = (url: string) => ({
  TRUST_PROXY: '1',
  PUBLIC_ORIGIN: url,
  LIMIT_WRONG_CODES_PER_MINUTE: String(WRONG_CODES),
})

async function allChecks(name: string, url: string): Promise<void> {
  for (const [what, check] of Object.entries(checks))
    await tried(`${name}: ${what}`, () => check({ url, wrongCodes: WRONG_CODES }))
}

async function beforeOne(make: typeof nginx): Promise<void> {
  const folder = aFolderForProxy()
  const port = await aFreePort()
  const url = `https://localhost:${port}`
  const server = await aServer({ environment: environmentAt(url) })
  const proxy = make(folder, port, server.port)
  await tried(`${proxy.name} starts`, () =>
    whileRunning(proxy, { folder, url }, () => allChecks(proxy.name, url)),
  )
  await server.close()
}

async function beforeMarked(name: keyof typeof balancers): Promise<void> {
  const folder = aFolderForProxy()
  const port = await aFreePort()
  const url = `https://localhost:${port}`
  const nodes = await Promise.all([0, 1, 2].map(aMarkedNode))
  const proxy = balancers[name](
    folder,
    port,
    nodes.map((node) => node.port),
  )
  const what = `${name} before several: everything of a session goes to one node, and only sessions of a node that is gone move`
  const servers = nodes.map(({ server }) => server)
  await tried(what, () =>
    whileRunning(proxy, { folder, url }, () => goesByTheSession(url, servers)),
  )
  for (const server of servers) server.close()
}

/** Three nodes on one database. The proxy says where a request comes from, and each node takes its word. */
async function beforeNodes(name: keyof typeof balancers): Promise<void> {
  const folder = aFolderForProxy()
  const port = await aFreePort()
  const url = `https://localhost:${port}`
  const environment = { ...environmentAt(url), LOG_LEVEL: 'error' }
  const cluster = await Cluster.begin({ chance: seededChance(1), environment })
  const nodes = cluster.nodes.map((node) => node.port)
  const proxy = balancers[name](folder, port, nodes)
  await tried(`${name} before three nodes starts`, () =>
    whileRunning(proxy, { folder, url }, () => allChecks(`${name} before three nodes`, url)),
  )
  await cluster.close()
}

const makers = { nginx, caddy }
let installed = 0
for (const name of ['nginx', 'haproxy', 'caddy'] as const) {
  if (!isInstalled(name)) {
    console.error(`${name} is not installed: not tried`)
    continue
  }
  installed++
  if (name !== 'haproxy') await beforeOne(makers[name])
  await beforeMarked(name)
  await beforeNodes(name)
}
process.exit(installed > 0 && failures.length === 0 ? 0 : 1)
