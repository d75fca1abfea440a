// Starts a proxy with a published example, in which only the name, ports and certificates are replaced.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'

export interface Proxy {
  readonly name: string
  readonly args: readonly string[]
  /** Who signs its certificate, once it runs. */
  readonly authority: string
}

export const example = (name: string): string =>
  readFileSync(new URL(`../../server/proxies/${name}`, import.meta.url), 'utf8')

/** Fails when the text is not there: then the file has changed, and this no longer tries it. */
export function replaced(text: string, ...pairs: readonly (readonly [string, string])[]): string {
  return pairs.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`the example no longer says ${from}`)
    return before.replaceAll(from, to)
  }, text)
}

interface Certificate {
  readonly certificate: string
  readonly key: string
  /** Both in one file. */
  readonly both: string
}

export function certified(folder: string): Certificate {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  const made = ['-days', '2', '-nodes', '-newkey', 'rsa:2048', '-keyout', key, '-out', certificate]
  execFileSync('openssl', ['req', '-x509', ...subject, ...made], { stdio: 'ignore' })
  const both = join(folder, 'both.pem')
  writeFileSync(both, readFileSync(certificate, 'utf8') + readFileSync(key, 'utf8'))
  return { certificate, key, both }
}

/** The example of nginx as a whole configuration. */
export function nginxWith(folder: string, server: string, authority: string): Proxy {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n')
  const whole = `daemon off; pid ${folder}/pid; error_log stderr;
    events {} http { access_log off; ${temporary} ${server} }`
  writeFileSync(join(folder, 'nginx.conf'), whole)
  const args = ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')]
  return { name: 'nginx', args, authority }
}

/** The site of an example of Caddy, which signs its certificate itself. */
export function caddyWith(folder: string, site: string): Proxy {
  const options = '{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n}\n'
  writeFileSync(join(folder, 'Caddyfile'), options + site)
  const authority = join(folder, 'home/caddy/pki/authorities/local/root.crt')
  return { name: 'caddy', args: ['run', '--config', join(folder, 'Caddyfile')], authority }
}

/** For every connection of this process from now on. */
function trust(authority: string): void {
  setDefaultCACertificates([...getCACertificates('bundled'), readFileSync(authority, 'utf8')])
}

export function isInstalled(name: string): boolean {
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

/** A folder for a proxy and what it writes. */
export function aFolderForProxy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'forethought-proxy-'))
  mkdirSync(join(folder, 'home'))
  return folder
}

/** Runs a proxy while `work` is done, and removes its folder afterwards. Says what the proxy said when that fails. */
export async function whileRunning<T>(
  { name, args, authority }: Proxy,
  { folder, url }: { readonly folder: string; readonly url: string },
  work: () => Promise<T>,
): Promise<T> {
  const home = join(folder, 'home')
  const child: ChildProcess = spawn(name, args, {
    env: { PATH: process.env['PATH'], HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr?.on('data', (bytes: Buffer) => (said += bytes.toString()))
  try {
    await until(async () => {
      trust(authority)
      return (await fetch(`${url}/readyz`)).status === 200
    })
    return await work()
  } catch (fault) {
    console.error(said)
    throw fault
  } finally {
    if (child.exitCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    }
    rmSync(folder, { recursive: true, force: true })
  }
}
