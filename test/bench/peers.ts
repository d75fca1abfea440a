// The two servers that people use, installed from the registry into a folder of their own: never among our packages.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Kind } from './kinds.ts'
import { settings } from './settings.ts'

const cache = fileURLToPath(new URL('../../node_modules/.cache/forethought-bench', import.meta.url))
export const peersDir = join(cache, 'peers')
export const plotPath = join(cache, 'figures.svg')

const packages = [
  'y-websocket@2.1.0',
  'y-leveldb@0.1.2',
  '@hocuspocus/server@4.7.0',
  'yjs@13.6.33',
  'y-protocols@1.0.7',
  'ws@8.23.0',
]

const own: readonly Kind[] = ['ours', 'relay']
const all: readonly Kind[] = [...own, 'y-websocket', 'hocuspocus']

function areInstalled(): boolean {
  return ['y-websocket', '@hocuspocus/server'].every((name) =>
    existsSync(join(peersDir, 'node_modules', name)),
  )
}

/** Which servers can be measured in every row: those of the registry only where it can be reached. */
export function availableKinds(): readonly Kind[] {
  mkdirSync(cache, { recursive: true })
  if (!settings.withPeers) return own
  if (areInstalled()) return all
  process.stderr.write('installing y-websocket 2 and hocuspocus 4.7 beside us … ')
  mkdirSync(peersDir, { recursive: true })
  writeFileSync(join(peersDir, 'package.json'), '{ "private": true }\n')
  try {
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', ...packages], {
      cwd: peersDir,
      stdio: 'ignore',
      timeout: 120_000,
    })
  } catch {
    process.stderr.write('not reachable; going on without\n')
    return own
  }
  process.stderr.write('done\n')
  return areInstalled() ? all : own
}
