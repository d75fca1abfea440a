// npm run test:proxies: starts nginx and Caddy, where they are installed, with the very files that OPERATING.md shows,
// in front of a real server, and tries through each what a proxy can spoil. Only the name, ports and certificates are
// replaced. Prints a table; ends non-zero when something does not work, or when neither program is installed.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { aFreePort } from '../fixtures/a-free-port.ts'
import { aServer, type TestServer } from '../fixtures/a-server.ts'
import { checks } from './checks.ts'

const WRONG_CODES = 3

interface Proxy {
  readonly name: string
  readonly args: readonly string[]
  /** Who signs its certificate, once it runs. */
  readonly authority: string
}

const example = (name: string): string =>
  readFileSync(new URL(`../../server/proxies/${name}`, import.meta.url), 'utf8')

/** Fails when the text is not there: then the file has changed, and this no longer tries it. */
function replaced(text: string, ...pairs: readonly (readonly [string, string])[]): string {
  return pairs.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`the example no longer says ${from}`)
    return before.replaceAll(from, to)
  }, text)
}

function nginx(folder: string, port: number, behind: number): Proxy {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  const made = ['-days', '2', '-nodes', '-newkey', 'rsa:2048', '-keyout', key, '-out', certificate]
  execFileSync('openssl', ['req', '-x509', ...subject, ...made], { stdio: 'ignore' })
  const server = replaced(
    example('nginx.conf'),
    ['board.example;', 'localhost;'],
    ['127.0.0.1:3000', `127.0.0.1:${behind}`],
    ['listen 443 ssl', `listen 127.0.0.1:${port} ssl`],
    ['listen 80;', `listen unix:${folder}/plain.sock;`],
    ['/etc/ssl/board.example/fullchain.pem', certificate],
    ['/etc/ssl/board.example/privkey.pem', key],
  )
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n')
  const whole = `daemon off; pid ${folder}/pid; error_log stderr;
    events {} http { access_log off; ${temporary} ${server} }`
  writeFileSync(join(folder, 'nginx.conf'), whole)
  const args = ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')]
  return { name: 'nginx', args, authority: certificate }
}

function caddy(folder: string, port: number, behind: number): Proxy {
  const site = replaced(
    example('Caddyfile'),
    ['board.example {', `https://localhost:${port} {\n\ttls internal`],
    ['127.0.0.1:3000', `127.0.0.1:${behind}`],
  )
  const options = '{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n}\n'
  writeFileSync(join(folder, 'Caddyfile'), options + site)
  const authority = join(folder, 'home/caddy/pki/authorities/local/root.crt')
  return { name: 'caddy', args: ['run', '--config', join(folder, 'Caddyfile')], authority }
}

/** For every connection of this process from now on. */
function trust(authority: string): void {
  setDefaultCACertificates([...getCACertificates('bundled'), readFileSync(authority, 'utf8')])
}

function isInstalled(name: string): boolean {
  try {
    execFileSync('which', [name], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo().catch(() => false)); tries++) {
    if (tries > 300) throw new Error('the proxy does not answer')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** Through one proxy, before a server of its own. */
async function tried(make: typeof nginx): Promise<{ proxy: string; failures: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'forethought-proxy-'))
  mkdirSync(join(folder, 'home'))
  const port = await aFreePort()
  const url = `https://localhost:${port}`
  const server: TestServer = await aServer({
    environment: {
      TRUST_PROXY: '1',
      PUBLIC_ORIGIN: url,
      LIMIT_WRONG_CODES_PER_MINUTE: String(WRONG_CODES),
    },
  })
  const proxy = make(folder, port, server.port)
  const home = join(folder, 'home')
  const child: ChildProcess = spawn(proxy.name, proxy.args, {
    env: { PATH: process.env['PATH'], HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr?.on('data', (bytes: Buffer) => (said += bytes.toString()))
  const failures: string[] = []
  try {
    await until(async () => {
      trust(proxy.authority)
      return (await fetch(`${url}/readyz`)).status === 200
    })
    for (const [what, check] of Object.entries(checks)) {
      const fault = await check({ url, wrongCodes: WRONG_CODES }).then(
        () => null,
        (reason: unknown) => (reason instanceof Error ? reason.message : String(reason)),
      )
      console.log(`${proxy.name}: ${what}: ${fault ?? 'works'}`)
      if (fault !== null) failures.push(what)
    }
  } catch (fault) {
    console.error(fault, said)
    failures.push('start')
  } finally {
    if (child.exitCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    }
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { proxy: proxy.name, failures }
}

const results: { proxy: string; failures: string[] }[] = []
for (const make of [nginx, caddy]) {
  if (isInstalled(make.name)) results.push(await tried(make))
  else console.error(`${make.name} is not installed: not tried`)
}
const isGood = results.length > 0 && results.every(({ failures }) => failures.length === 0)
process.exit(isGood ? 0 : 1)
