// Compresses the files of the pages while they are built, so that the server never has to.
import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** Below this size in bytes the headers of an answer weigh more than what compression saves. */
const SMALLEST_TO_COMPRESS = 1_024

/** Puts a brotli and a gzip file next to each script and stylesheet. The server sends the one that a browser reads. */
export function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir = '.' }, bundle) {
      const names = Object.keys(bundle).filter((name) => /^assets\/.*\.(?:js|css|svg)$/u.test(name))
      await Promise.all(
        names.map(async (name) => {
          const bytes = await readFile(`${dir}/${name}`)
          if (bytes.length < SMALLEST_TO_COMPRESS) return
          await writeFile(`${dir}/${name}.br`, await brotli(bytes))
          await writeFile(`${dir}/${name}.gz`, await zip(bytes, { level: 9 }))
        }),
      )
    },
  }
}
