// Opens the file of keys that lies beside a database, with the data key: the one key with which all others are sealed.
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { KeyRing, WrongDataKey } from './key-ring.ts'

const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/

/**
 * Opens `keys.db` in the folder of the database. `dataKey` is 32 bytes in base64 or the path of a file that holds them;
 * null stands for the file `data.key` in the same folder, which is made when there is neither of the two files. Throws
 * an error with one line for a person.
 */
export function keysBeside(database: string, dataKey: string | null = null): KeyRing {
  if (database === ':memory:') return new KeyRing(':memory:', randomBytes(32))
  const folder = dirname(database)
  const path = join(folder, 'keys.db')
  const secret = dataKey === null ? ownKey(folder, path) : givenKey(dataKey)
  try {
    return new KeyRing(path, secret)
  } catch (fault) {
    throw new Error(whyNot(path, fault), { cause: fault })
  }
}

/** A data key, in words. */
const A_KEY = '32 bytes in base64, as `openssl rand -base64 32` prints them'

const LOST =
  'If it is lost, move keys.db aside: drafts that are not revealed are then lost, and nothing else.'

function whyNot(path: string, fault: unknown): string {
  if (fault instanceof WrongDataKey)
    return `The data key is not the one with which ${path} was made. Set the right DATA_KEY. ${LOST}`
  const [why] = (fault instanceof Error ? fault.message : String(fault)).split('\n', 1)
  return `${path} cannot be opened: ${why}. ${LOST}`
}

/**
 * The 32 bytes of a data key that is given as a setting. The setting is never repeated in an error, because it may be the
 * key itself.
 */
export function givenKey(dataKey: string): Uint8Array {
  if (existsSync(dataKey)) return secretIn(dataKey, 'The file that DATA_KEY names')
  if (BASE64.test(dataKey)) return Buffer.from(dataKey, 'base64')
  throw new Error(`DATA_KEY must be ${A_KEY}, or the path of a file that holds them`)
}

function ownKey(folder: string, keys: string): Uint8Array {
  const path = join(folder, 'data.key')
  if (!existsSync(path)) {
    if (existsSync(keys))
      throw new Error(`${path} is missing, and ${keys} was made with it. Put it back. ${LOST}`)
    make(path)
  }
  return secretIn(path)
}

/** Writes a new data key for the owner of the process only, whole or not at all, and waits until the disk has it. */
function make(path: string): void {
  const unfinished = `${path}.unfinished`
  const file = openSync(unfinished, 'w', 0o600)
  writeSync(file, `${randomBytes(32).toString('base64')}\n`)
  fsyncSync(file)
  closeSync(file)
  renameSync(unfinished, path)
  const folder = openSync(dirname(path), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

function secretIn(path: string, what = path): Uint8Array {
  const content = readFileSync(path, 'utf8').trim()
  if (BASE64.test(content)) return Buffer.from(content, 'base64')
  throw new Error(`${what} must hold ${A_KEY}`)
}
