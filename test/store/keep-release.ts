// Fills a database with the server code of a folder and keeps it as a fixture of that code's schema. Every change of the
// schema needs one: `node test/store/keep-release.ts`. Code of an earlier version is filled likewise:
// `node test/store/keep-release.ts FOLDER`.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { StoreUpkeep } from '../../server/store/store.ts'
import { filled } from './released.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))
const code = resolve(process.argv[2] ?? top)
const kept = fileURLToPath(new URL('released', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'forethought-release-'))
const path = join(folder, 'forethought.db')

/** Early versions made checkpoints themselves. */
interface OwnFiles {
  checkpoint?: () => Promise<unknown>
  upkeep?: StoreUpkeep
  close: () => Promise<void>
}

/** The compiler does not see the code of another folder. */
interface Code {
  readonly SqliteStore: new (path: string) => Parameters<typeof filled>[0] & OwnFiles
}

const { SqliteStore } = (await import(
  pathToFileURL(join(code, 'server/store/sqlite/sqlite-store.ts')).href
)) as Code
const store = new SqliteStore(path)
await filled(store)
await (store.upkeep?.checkpoint() ?? store.checkpoint?.())
await store.close()
const db = new DatabaseSync(path)
const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'])
db.exec('PRAGMA journal_mode = DELETE')
db.close()
for (const [name, end] of [
  ['forethought.db', 'db'],
  ['keys.db', 'keys.db'],
  ['data.key', 'data.key'],
] as const)
  try {
    writeFileSync(join(kept, `${version}.${end}.gz`), gzipSync(readFileSync(join(folder, name))))
  } catch (fault) {
    if (!(fault instanceof Error) || Reflect.get(fault, 'code') !== 'ENOENT') throw fault
  }
rmSync(folder, { recursive: true })
process.stdout.write(`kept as version ${version}\n`)
