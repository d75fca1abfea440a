// Names the state of everything that the pages are built from.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { top } from './top.ts'

const IS_SOURCE = /\.(?:tsx?|css|html|svg|po)$/

/** One hash over all files that the pages are built from, by name and content. */
export function pageSources(): string {
  const names = ['client', 'shared'].flatMap((room) =>
    readdirSync(join(top, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => IS_SOURCE.test(name))
      .map((name) => `${room}/${name}`),
  )
  const hash = createHash('sha256')
  for (const name of [...names.toSorted(), 'vite.config.ts', 'package-lock.json'])
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(top, name)))
      .update('\0')
  return hash.digest('hex')
}
