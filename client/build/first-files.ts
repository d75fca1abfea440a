// Tells the server with which files, and with which words, each page begins.
import { readFile, writeFile } from 'node:fs/promises'
import { build, type Plugin, type Rolldown } from 'vite'
import { top } from './top.ts'
import { withWords } from './with-words.ts'

/**
 * Writes down for each page of client/App.tsx which files it begins with, as tags for its head, and for the first pages
 * their words. A browser then asks for all files at once, not one after the other as it comes upon them, and shows the
 * words before the scripts have come.
 */
export function firstFiles(): Plugin {
  const pages = ['join/LandingPage', 'join/JoinPage', 'page/SessionPage', 'observe/ScreenPage']
  return {
    name: 'first-files',
    apply: 'build',
    async writeBundle({ dir = '.' }, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const begun = filesFrom(chunks, (chunk) => chunk.isEntry)
      const words = await drawnFirstWords()
      for (const page of pages) {
        const end = `/client/${page}.tsx`
        const files = filesFrom(chunks, (chunk) => chunk.facadeModuleId?.endsWith(end) === true)
        if (files.length === 0) this.error(`no file begins ${page}`)
        const name = page.slice(page.indexOf('/') + 1)
        const drawn = words[name]
        const tags = files
          .filter((file) => !begun.includes(file))
          .map((file) => tagFor(file, drawn !== undefined))
        await writeFile(`${dir}/.vite/first-${name}.txt`, tags.join(''))
        if (drawn === undefined) continue
        const styles = [...files, ...begun].filter((file) => file.endsWith('.css'))
        const bare = await classesWithout(drawn, styles, dir)
        if (bare.length > 0) this.error(`no style of ${page} knows ${bare.join(', ')}`)
        await writeFile(`${dir}/.vite/words-${name}.txt`, drawn)
      }
    },
  }
}

/** The scripts and stylesheets of these chunks and of all that they import. */
function filesFrom(
  chunks: readonly Rolldown.OutputChunk[],
  isFirst: (chunk: Rolldown.OutputChunk) => boolean,
): readonly string[] {
  const found = new Set<string>()
  const add = (chunk: Rolldown.OutputChunk): void => {
    if (found.has(chunk.fileName)) return
    found.add(chunk.fileName)
    for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style)
    for (const next of chunks) if (chunk.imports.includes(next.fileName)) add(next)
  }
  for (const chunk of chunks) if (isFirst(chunk)) add(chunk)
  return [...found]
}

/** Words that stand on the page at once are not painted before their styles are there. */
function tagFor(file: string, hasWords: boolean): string {
  if (!file.endsWith('.css')) return `<link rel="modulepreload" crossorigin href="/${file}">`
  return hasWords
    ? `<link rel="stylesheet" crossorigin href="/${file}">`
    : `<link rel="preload" as="style" crossorigin href="/${file}">`
}

/** Draws the words of client/first-words.tsx with the components and the catalogue that the page itself has. */
async function drawnFirstWords(): Promise<Readonly<Record<string, string>>> {
  const outDir = `${top}node_modules/.cache/forethought-first-words`
  await build({
    configFile: false,
    root: `${top}client`,
    plugins: withWords(),
    logLevel: 'warn',
    publicDir: false,
    build: { ssr: 'first-words.tsx', outDir, emptyOutDir: true },
  })
  const drawn = (await import(`${outDir}/first-words.js`)) as {
    firstWords: Readonly<Record<string, string>>
  }
  return drawn.firstWords
}

/** The classes that only styles of modules have, and that stand in `html` and in none of the stylesheets. */
async function classesWithout(
  html: string,
  styles: readonly string[],
  dir: string,
): Promise<readonly string[]> {
  const sheets = await Promise.all(styles.map((file) => readFile(`${dir}/${file}`, 'utf8')))
  const worn = [...html.matchAll(/class="([^"]*)"/gu)].flatMap(([, names = '']) => names.split(' '))
  return worn.filter((name) => !sheets.some((sheet) => sheet.includes(`.${name}`)))
}
