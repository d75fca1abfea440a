// Server, relay and load run in processes of their own, so that a figure is the server's alone.
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))

export interface ServerProcess {
  readonly url: string
  readonly pid: number
  readonly dataDir: string
  /** Where its inspector listens, when it was asked to. */
  readonly inspector: string | null
  /** Resolves with its exit code, null when a signal ended it. */
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>
  /** It ended by itself, or by a signal. */
  readonly ended: Promise<void>
}

export interface ProcessWishes {
  /** Another main module than the product's. */
  readonly main?: string
  readonly environment?: Readonly<Record<string, string>>
  /** All that it says and logs, as it says it. */
  readonly heard?: (bytes: Buffer) => void
}

/** Starts the real server on a free port; with `dataDir`, on what an earlier one left; with further settings. */
export function startServerProcess(
  dataDir = mkdtempSync(join(tmpdir(), 'forethought-')),
  { main = join(here, '../../server/main.ts'), environment = {}, heard }: ProcessWishes = {},
): Promise<ServerProcess> {
  return launched([main], dataDir, environment, heard)
}

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Any server that says where it is ready. */
export async function launched(
  command: readonly string[],
  dataDir: string,
  environment: Readonly<Record<string, string>>,
  heard?: ProcessWishes['heard'],
): Promise<ServerProcess> {
  const child = spawn(process.execPath, command, {
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
      LIMIT_SESSIONS_PER_HOUR: '10000',
      LIMIT_JOINS_PER_HOUR: '100000',
      LIMIT_JOINS_PER_ADDRESS_PER_HOUR: '100000',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  if (heard !== undefined)
    for (const stream of [child.stdout, child.stderr]) stream.on('data', heard)
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      running.delete(child)
      resolve()
    }),
  )
  const said = await ready(child, heard === undefined)
  return { ...said, pid: child.pid ?? 0, dataDir, ended, kill: (signal) => end(child, signal) }
}

function ready(
  child: ChildProcess,
  echoes: boolean,
): Promise<Pick<ServerProcess, 'url' | 'inspector'>> {
  return new Promise((resolve, reject) => {
    let said = ''
    let complained = ''
    child.stderr?.on('data', (bytes: Buffer) => {
      complained = (complained + bytes.toString()).slice(-4_000)
      if (echoes && !complained.includes('Debugger')) process.stderr.write(bytes)
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

const PATIENCE_MS = 12_000

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => {
    const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
    child.once('exit', (code) => {
      clearTimeout(impatience)
      resolve(code)
    })
    child.kill(signal)
  })
}

export function removeData(server: ServerProcess): void {
  if (server.dataDir !== '') rmSync(server.dataDir, { recursive: true, force: true })
}

/**
 * Processor seconds a process has used so far (user and system), from the scheduler's own count of nanoseconds: the
 * usual figures come in hundredths of a second, and five people type for less than that.
 */
export function cpuSeconds(pid: number): number {
  const tasks = `/proc/${pid}/task`
  return readdirSync(tasks)
    .map((task) => Number(readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0]) / 1e9)
    .reduce((sum, seconds) => sum + seconds, 0)
}

/** Resident memory in bytes. */
export function residentBytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024
}

/** Runs a load module in its own process; it reports once and ends. */
export function runLoad<T>(
  module: string,
  input: unknown,
  onMark: (mark: string) => void = () => undefined,
): Promise<T> {
  const child = fork(join(here, module), [], { execPath: process.execPath })
  return new Promise((resolve, reject) => {
    child.on('message', (message: { mark?: string; result?: T }) => {
      if (message.mark !== undefined) onMark(message.mark)
      else resolve(message.result as T)
    })
    // Comes after everything that was said.
    child.once('disconnect', () => reject(new Error(`${module} ended without a result`)))
    child.send({ input })
  })
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ] ?? Number.NaN
