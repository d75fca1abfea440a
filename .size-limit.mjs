// What a person downloads before a screen stands, read off the build's own manifest: chunk names come and go.
import { readFileSync } from 'node:fs'

const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'))

/** The files of these modules and of all they import. */
function filesOf(modules, seen = new Set()) {
  for (const name of modules) {
    const chunk = manifest[name]
    if (chunk === undefined) throw new Error(`the build has no ${name}`)
    if (seen.has(chunk.file)) continue
    seen.add(chunk.file)
    filesOf(chunk.imports ?? [], seen)
  }
  return seen
}

const solo = ['index.html', 'page/SessionPage.tsx']

const limited = (name, limit, files) => ({
  name,
  limit,
  gzip: true,
  path: [...files].filter((file) => file.endsWith('.js')).map((file) => `dist/${file}`),
})

export default [
  limited('join', '105 KiB', filesOf(['index.html', 'join/JoinPage.tsx'])),
  limited('solo', '140 KiB', filesOf(solo)),
  limited('board', '230 KiB', filesOf([...solo, 'refine/RefineScreen.tsx'])),
]
