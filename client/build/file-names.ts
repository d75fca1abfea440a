// Decides into which file of code each module of the first pages goes.
import { top } from './top.ts'

/** The module that begins every page, and the pages that most people open first. */
const begin = 'main.tsx'
const firstPages = {
  landing: 'join/LandingPage.tsx',
  join: 'join/JoinPage.tsx',
  session: 'page/SessionPage.tsx',
}

/** Icons come through one list of all icons, so the imports do not tell which page needs which. */
const anIcon = /\/lucide-react\/dist\/esm\/(?:icons\/|lucide-react\.)/u
const firstIcons =
  /\/lucide-react\/dist\/esm\/(?!lucide-react\.)(?!icons\/)|\/icons\/(?:check|chevron-down|download|eye|lock|log-out|pencil|trash)\.m?js$/u

/**
 * Names the file for a module that is needed as soon as one of the first pages opens. By itself the bundler makes a file
 * for each set of screens that share a module, some twenty small files a page: on a slow line each of them waits for its
 * turn, and small files compress worse. Null for modules of later screens, and for the pages themselves.
 */
export function fileFor(module: string, graph: Graph): string | null {
  if (firstIcons.test(module)) return ofAllFirst
  const pages = Object.entries(firstPages).map(([name, page]) => [name, pathOf(page)] as const)
  if (pages.some(([, page]) => module === page)) return null
  if (neededBy(pathOf(begin), graph).has(module)) return null
  const needing = pages.filter(([, page]) => neededBy(page, graph).has(module))
  const names = needing.map(([name]) => name)
  // The landing page and the session alone share a few hundred bytes, too little for a file of their own.
  if (names.join() === 'landing,session') return ofAllFirst
  return names.length === 0 ? null : names.join('-and-')
}

/** The file for what all of the first pages need. */
const ofAllFirst = Object.keys(firstPages).join('-and-')

const pathOf = (page: string): string => `${top}client/${page}`

interface Graph {
  getModuleInfo(module: string): { readonly importedIds: readonly string[] } | null
}

const known = new Map<string, ReadonlySet<string>>()

/** The modules that a module imports, directly or through others, and not only on demand. */
function neededBy(module: string, graph: Graph): ReadonlySet<string> {
  const before = known.get(module)
  if (before !== undefined) return before
  const found = new Set<string>([module])
  for (const one of found)
    for (const next of graph.getModuleInfo(one)?.importedIds ?? [])
      if (!anIcon.test(next)) found.add(next)
  known.set(module, found)
  return found
}
