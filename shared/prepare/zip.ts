// Reads single files out of a ZIP archive by its own list of contents. The list is written by strangers: every length in
// it is only a claim, so what is unpacked is counted while it is unpacked, and a bomb ends at the limit.
import { Inflate } from 'fflate'
import { err, ok, type Result } from '../kernel/result.ts'
import type { FileTrouble } from './prepared.ts'

/** The most bytes that are unpacked from one archive. */
const MOST_BYTES = 24 * 1024 * 1024
/** A compressed byte makes a thousand bytes at most, so one slice cannot go far beyond the limit. */
const SLICE = 4 * 1024
const MOST_FILES = 2_000

const END = 0x06054b50
const LISTED = 0x02014b50
const LOCAL = 0x04034b50
const STORED = 0
const DEFLATED = 8

interface Listed {
  readonly method: number
  readonly isEncrypted: boolean
  readonly from: number
  readonly length: number
}

export class Archive {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #listed: ReadonlyMap<string, Listed>
  #left = MOST_BYTES

  private constructor(bytes: Uint8Array, listed: ReadonlyMap<string, Listed>) {
    this.#bytes = bytes
    this.#view = viewOf(bytes)
    this.#listed = listed
  }

  static open(bytes: Uint8Array): Result<Archive, FileTrouble> {
    const listed = contentsOf(bytes)
    return listed === null ? err('bad-archive') : ok(new Archive(bytes, listed))
  }

  has(name: string): boolean {
    return this.#listed.has(name)
  }

  /** The bytes of one file. The limit is one for all files of the archive together. */
  read(name: string): Result<Uint8Array, FileTrouble> {
    const listed = this.#listed.get(name)
    if (listed === undefined || listed.isEncrypted) return err('bad-archive')
    const packed = this.#packed(listed)
    if (packed === null) return err('bad-archive')
    if (listed.method === STORED) return this.#taken(packed)
    return listed.method === DEFLATED ? this.#unpacked(packed) : err('bad-archive')
  }

  #packed({ from, length }: Listed): Uint8Array | null {
    if (from + 30 > this.#bytes.length || this.#view.getUint32(from, true) !== LOCAL) return null
    const name = this.#view.getUint16(from + 26, true)
    const extra = this.#view.getUint16(from + 28, true)
    const start = from + 30 + name + extra
    return start + length > this.#bytes.length ? null : this.#bytes.subarray(start, start + length)
  }

  #taken(bytes: Uint8Array): Result<Uint8Array, FileTrouble> {
    this.#left -= bytes.length
    return this.#left < 0 ? err('too-large') : ok(bytes)
  }

  #unpacked(packed: Uint8Array): Result<Uint8Array, FileTrouble> {
    const parts: Uint8Array[] = []
    let size = 0
    const inflate = new Inflate((part) => {
      parts.push(part)
      size += part.length
    })
    try {
      for (let at = 0; at < packed.length; at += SLICE) {
        inflate.push(packed.subarray(at, at + SLICE), at + SLICE >= packed.length)
        if (size > this.#left) return err('too-large')
      }
    } catch {
      return err('bad-archive')
    }
    const whole = new Uint8Array(size)
    let end = 0
    for (const part of parts) {
      whole.set(part, end)
      end += part.length
    }
    return this.#taken(whole)
  }
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** The list at the end of the archive; null if there is none, or if it is longer than any workbook's. */
function contentsOf(bytes: Uint8Array): ReadonlyMap<string, Listed> | null {
  const view = viewOf(bytes)
  const end = endOf(view)
  if (end === null) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > MOST_FILES) return null
  const listed = new Map<string, Listed>()
  for (let n = 0; n < count; n++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== LISTED) return null
    const name = view.getUint16(at + 28, true)
    if (at + 46 + name > bytes.length) return null
    listed.set(latin(bytes.subarray(at + 46, at + 46 + name)), {
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      length: view.getUint32(at + 20, true),
      from: view.getUint32(at + 42, true),
    })
    at += 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return listed
}

/** The end record is the last 22 bytes, or further ahead of a comment of at most 65,535 bytes. */
function endOf(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= first; at--)
    if (view.getUint32(at, true) === END) return at
  return null
}

/** The names that are looked for are of plain letters. */
const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 400))
