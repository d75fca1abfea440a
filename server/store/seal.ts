// Seals bytes, so that a copy of the database does not show what only one person may read. AES-256-GCM encrypts and
// authenticates (NIST SP 800-38D). Each seal has a random nonce of 96 bits, and 2^32 seals under one key are safe with
// such nonces; one pad or one session never needs so many.
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hash,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { drawnAhead } from '../ports.ts'

const CIPHER = 'aes-256-gcm'
const FORMAT = 1
const KEY_BYTES = 32
const ID_BYTES = 8
const NONCE_BYTES = 12
const TAG_BYTES = 16
const LENGTH_BYTES = 4
const NONCE_AT = 1 + ID_BYTES
const CONTENT_AT = NONCE_AT + NONCE_BYTES

export interface Key {
  /** 16 hexadecimal digits from the hash of the secret. They tell which key opens a seal, and nothing about the key. */
  readonly id: string
  readonly secret: Uint8Array
  /** The secret in the form that the cipher takes, made once: making it for each seal would triple the cost of a seal. */
  readonly handle: KeyObject
  /** The bytes with which each seal begins: the format and the id. */
  readonly head: Uint8Array
}

/** Where a seal belongs: its table and the columns that name its row. A seal opens in no other place. */
type Place = readonly (string | number)[]

/** Nonces come from the system, never from a source of chance that a test could repeat. */
const nonces = drawnAhead(randomBytes, 4_096)

/** Throws when the secret does not have 32 bytes. */
export function keyOf(secret: Uint8Array): Key {
  if (secret.length !== KEY_BYTES) throw new Error(`a key has ${KEY_BYTES} bytes`)
  const id = hash('sha256', secret, 'hex').slice(0, 2 * ID_BYTES)
  const head = Buffer.concat([Uint8Array.of(FORMAT), Buffer.from(id, 'hex')])
  return { id, secret, handle: createSecretKey(secret), head }
}

export const newKey = (): Key => keyOf(Uint8Array.from(randomBytes(KEY_BYTES)))

/** Format, id of the key, nonce, sealed content, tag. The content is padded, so that a text's exact length stays unknown. */
export function seal(key: Key, content: Uint8Array, place: Place): Uint8Array {
  const nonce = nonces.bytes(NONCE_BYTES)
  const plain = Buffer.alloc(paddedLength(LENGTH_BYTES + content.length))
  plain.writeUInt32BE(content.length)
  plain.set(content, LENGTH_BYTES)
  const cipher = createCipheriv(CIPHER, key.handle, nonce).setAAD(bytesOf(place))
  const parts = [key.head, nonce, cipher.update(plain), cipher.final()]
  return Buffer.concat([...parts, cipher.getAuthTag()])
}

/** The id of the key that opens this seal; null when the bytes are no seal. */
export function keyIdIn(sealed: Uint8Array): string | null {
  const isSeal = sealed[0] === FORMAT && sealed.length >= CONTENT_AT + LENGTH_BYTES + TAG_BYTES
  return isSeal ? Buffer.from(sealed.subarray(1, NONCE_AT)).toString('hex') : null
}

/** The content; null when the seal was made with another key or for another place, or has changed since. */
export function unseal(key: Key, sealed: Uint8Array, place: Place): Uint8Array | null {
  if (keyIdIn(sealed) !== key.id) return null
  const end = sealed.length - TAG_BYTES
  const decipher = createDecipheriv(CIPHER, key.handle, sealed.subarray(NONCE_AT, CONTENT_AT))
    .setAAD(bytesOf(place))
    .setAuthTag(sealed.subarray(end))
  const plain = decipher.update(sealed.subarray(CONTENT_AT, end))
  try {
    decipher.final()
  } catch {
    return null
  }
  return Uint8Array.from(plain.subarray(LENGTH_BYTES, LENGTH_BYTES + plain.readUInt32BE()))
}

const bytesOf = (place: Place): Uint8Array => Buffer.from(JSON.stringify(place))

const LEAST_PADDED = 64

/** The next multiple of 64 bytes; for a longer content, of an eighth of the power of two below it. */
function paddedLength(length: number): number {
  const step = Math.max(LEAST_PADDED, 2 ** (Math.floor(Math.log2(length)) - 3))
  return Math.ceil(length / step) * step
}
