// The servers, each in a process of its own, so that a figure is the server's alone.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Kind } from './kinds.ts'
import { peersDir } from './peers.ts'
import { launched, removeData, type ServerProcess } from './processes.ts'
import { settings } from './settings.ts'

const here = fileURLToPath(new URL('.', import.meta.url))

export interface MeasuredServer extends ServerProcess {
  readonly kind: Kind
}

export interface StartOptions {
  /** On what an earlier one left. */
  readonly dataDir?: string
  readonly inspected?: boolean
  /** Our limits that are in the way of preparing something, or measured with and without. */
  readonly limits?: Readonly<Record<string, number>>
}

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
    floor: [join(here, 'floor.ts')],
    'y-websocket': [join(here, 'peer-server.ts'), 'y-websocket', peersDir, dataDir],
    hocuspocus: [join(here, 'peer-server.ts'), 'hocuspocus', peersDir, dataDir],
  }[kind]
  const limits: Record<string, string> = {}
  for (const [name, value] of Object.entries(options.limits ?? {}))
    limits[`LIMIT_${name.replace(/[A-Z]/g, '_$&').toUpperCase()}`] = String(value)
  const server = await launched([...flags, ...script], dataDir, limits)
  return { ...server, kind }
}

export async function endServer(server: MeasuredServer): Promise<void> {
  await server.kill(settings.profileDir !== undefined ? 'SIGTERM' : 'SIGKILL')
  removeData(server)
}
