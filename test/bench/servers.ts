// The four servers, each in a process of its own, so that a figure is the server's alone.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Kind } from './kinds.ts'
import { peersDir } from './peers.ts'
import { settings } from './settings.ts'

const here = fileURLToPath(new URL('.', import.meta.url))

export interface MeasuredServer {
  readonly kind: Kind
  readonly url: string
  readonly pid: number
  readonly dataDir: string
  /** Where its inspector listens, when it was asked to. */
  readonly inspector: string | null
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

export interface StartOptions {
  /** On what an earlier one left. */
  readonly dataDir?: string
  readonly inspected?: boolean
  /** Our limits that are in the way of preparing something, or measured with and without. */
  readonly limits?: Readonly<Record<string, number>>
}

const started = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of started) child.kill('SIGKILL')
})

/** Each keeps what it is told on disk, but for the relay. */
export async function startServer(kind: Kind, options: StartOptions = {}): Promise<MeasuredServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'forethought-bench-'))
  const flags = [
    ...(options.inspected === true ? ['--inspect=127.0.0.1:0'] : []),
    ...(kind === 'ours' && settings.profileDir !== undefined
      ? ['--cpu-prof', '--cpu-prof-dir', settings.profileDir]
      : []),
  ]
  const script = {
    ours: [join(here, '../../server/main.ts')],
    relay: [join(here, 'relay.ts')],
    'y-websocket': [join(here, 'peer-server.ts'), 'y-websocket', peersDir, dataDir],
    hocuspocus: [join(here, 'peer-server.ts'), 'hocuspocus', peersDir, dataDir],
  }[kind]
  const limits: NodeJS.ProcessEnv = {}
  for (const [name, value] of Object.entries({ sessionsPerHour: 10_000, ...options.limits }))
    limits[`LIMIT_${name.replace(/[A-Z]/g, '_$&').toUpperCase()}`] = String(value)
  const child = spawn(process.execPath, [...flags, ...script], {
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
      ...limits,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.add(child)
  child.once('exit', () => started.delete(child))
  const { url, inspector } = await ready(child)
  return {
    kind,
    url,
    pid: child.pid ?? 0,
    dataDir,
    inspector,
    kill: (signal) => end(child, signal),
  }
}

function ready(child: ChildProcess): Promise<{ url: string; inspector: string | null }> {
  return new Promise((resolve, reject) => {
    let said = ''
    let complained = ''
    child.stderr?.on('data', (bytes: Buffer) => {
      complained = (complained + bytes.toString()).slice(-4_000)
    })
    child.stdout?.on('data', (bytes: Buffer) => {
      said += bytes.toString()
      const url = /ready at (http:\/\/\S+)/.exec(said)?.[1]
      const inspector = /listening on (ws:\/\/\S+)/.exec(complained)?.[1] ?? null
      if (url !== undefined) resolve({ url: url.replace('localhost', '127.0.0.1'), inspector })
    })
    child.once('exit', (code) =>
      reject(new Error(`ended with ${code} before it was ready: ${said}${complained}`)),
    )
  })
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const impatience = setTimeout(() => child.kill('SIGKILL'), 12_000)
    child.once('exit', () => {
      clearTimeout(impatience)
      resolve()
    })
    child.kill(signal)
  })
}

export async function endServer(server: MeasuredServer): Promise<void> {
  await server.kill(settings.profileDir !== undefined ? 'SIGTERM' : 'SIGKILL')
  rmSync(server.dataDir, { recursive: true, force: true })
}
