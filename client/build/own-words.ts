// Puts the words of a screen into the file of code that says them.
import type { Plugin } from 'vite'

/**
 * English words travel in the chunk that says them. One catalogue would put every screen's words before the first
 * idea; other languages are fetched whole, by who wants one.
 */
export function ownWords(catalogue: string, place: string): Plugin {
  const ids = /\bid:\s*"([^"]+)"/gu
  return {
    name: 'own-words',
    apply: 'build',
    async transform(code, id) {
      if (!/\/client\/.*\.tsx?$/u.test(id)) return null
      const used = new Set([...code.matchAll(ids)].map((found) => found[1] ?? ''))
      if (used.size === 0) return null
      const all = compiled((await this.load({ id: catalogue })).code ?? '')
      const own = Object.entries(all).filter(([name]) => used.has(name))
      if (own.length === 0) return null
      const call = `addOwnWords(${JSON.stringify(Object.fromEntries(own))})`
      return {
        code: `import { addWords as addOwnWords } from '${place}'\n${call}\n${code}`,
        map: null,
      }
    },
  }
}

/** Lingui has made a module of the catalogue by then. */
function compiled(source: string): Record<string, unknown> {
  const json = /JSON\.parse\(("(?:[^"\\]|\\.)*")\)/u.exec(source)?.[1]
  if (json === undefined) throw new Error('the compiled catalogue looks different now')
  return JSON.parse(JSON.parse(json) as string) as Record<string, unknown>
}
