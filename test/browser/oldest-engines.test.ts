// Compares what the built pages use with what the oldest supported engines have. The build lowers syntax to what these
// engines read, but it brings no methods along.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import bcd, {
  type BrowserName,
  type Identifier,
  type SimpleSupportStatement,
  type SupportStatement,
} from '@mdn/browser-compat-data/forLegacyNode'
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { requireBuiltPages } from '../fixtures/built-pages.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))

/** How package.json and the data call the same engine. */
const engines: Readonly<Record<string, BrowserName>> = {
  chrome: 'chrome',
  edge: 'edge',
  firefox: 'firefox',
  safari: 'safari',
  and_chr: 'chrome_android',
  and_ff: 'firefox_android',
  ios_saf: 'safari_ios',
}
const oldest = packageJson.browserslist.map((line) => {
  const [, name = '', version] = /^(\w+) >= ([\d.]+)$/.exec(line) ?? []
  return { engine: must(engines[name], line), version: Number(version) }
})

/** Methods of Yjs, React and our own objects whose names a young built-in has too. */
const ours = new Set(['drop', 'error', 'move', 'toArray'])

test('[UI-98] The pages use no method, selector or function of CSS that the oldest supported engines lack, and a browser that is older is told so at the door', () => {
  requireBuiltPages()
  const used = [
    ...missing(methodsIn(built('.js')), builtIns()),
    ...missing(cssIn(built('.css')), cssFeatures()),
  ]
  expect(used).toEqual([])

  const page = readFileSync(join(top, 'dist/index.html'), 'utf8').replaceAll(/\s+/g, ' ')
  for (const { engine, version } of oldest) {
    const name = must(bcd.browsers[engine].name.split(' ')[0], 'a name')
    expect(page).toMatch(new RegExp(`${name}[^.]* ${String(version).replace('.', '\\.')}\\b`))
  }
  // Each engine got one of the features that the door looks for in its oldest version, and the others earlier.
  const asked = [
    featureAt(bcd.javascript, 'builtins', 'Map', 'groupBy'),
    featureAt(bcd.css, 'types', 'color', 'light-dark'),
    featureAt(bcd.css, 'selectors', 'has'),
  ]
  for (const { engine, version } of oldest)
    expect(Math.max(...asked.map((feature) => since(feature, engine))), engine).toBe(version)
  expect(['groupBy', 'light-dark', ':has'].map(isToldWithout)).toEqual([true, true, true])
  expect(isToldWithout('nothing')).toBe(false)
})

/** Whether old-browser.js shows its sentence in a browser that lacks one feature. */
function isToldWithout(feature: string): boolean {
  let isShown = false
  const script = readFileSync(join(top, 'dist/old-browser.js'), 'utf8')
  const code = script.replaceAll(/^\/\/.*$/gm, '')
  expect(code, 'syntax that an old browser cannot read').not.toMatch(
    /=>|`|\?\.|\?\?|\b(?:const|let|class|async)\b/,
  )
  const CSS = { supports: (...words: readonly string[]) => !words.join(' ').includes(feature) }
  const place = {
    removeAttribute: () => {
      isShown = true
    },
  }
  runInNewContext(code, {
    window: { CSS },
    Map: feature === 'groupBy' ? function Old() {} : Map,
    document: { getElementById: () => place },
  })
  return isShown
}

const built = (end: string): string =>
  readdirSync(join(top, 'dist/assets'))
    .filter((name) => name.endsWith(end))
    .map((name) => readFileSync(join(top, 'dist/assets', name), 'utf8'))
    .join('\n')

/**
 * Names like `Map.groupBy` of functions and `Intl.Segmenter` of classes of a built-in, and names like `toSorted` of methods of
 * any object. A function that is called only where it was found to be there is not named.
 */
function methodsIn(code: string): Set<string> {
  const unguarded = code.replaceAll(/\b([A-Z]\w*\.[A-Za-z]\w*)&&\1(?=\()/g, '')
  const found = unguarded.matchAll(/(?:\b([A-Z]\w*))?\.([A-Za-z]\w*)(?=\()/g)
  return new Set(
    [...found].map(([, owner, name = '']) => (owner === undefined ? name : `${owner}.${name}`)),
  )
}

/** Names like `light-dark()` of functions and `:has` of selectors. */
function cssIn(code: string): Set<string> {
  const functions = code.matchAll(/(?<![\w-])([a-z][a-z-]*)\(/g)
  const rules = code.replaceAll(/\{[^{}]*\}/g, '{}')
  const selectors = rules.matchAll(/:([a-z-]+)/g)
  return new Set([
    ...[...functions].map(([, name]) => `${name}()`),
    ...[...selectors].map(([, name]) => `:${name}`),
  ])
}

type Features = Map<string, Identifier[]>

function featureAt(root: Identifier, ...path: readonly string[]): Identifier {
  return path.reduce((feature, name) => must(feature[name], name), root)
}

const inside = (feature: Identifier): (readonly [string, Identifier])[] =>
  Object.keys(feature)
    .filter((name) => name !== '__compat')
    .map((name) => [name, featureAt(feature, name)] as const)

/** A method's name is that of several objects: then the object that has had it longest counts. */
function builtIns(): Features {
  const features: Features = new Map()
  for (const [owner, members] of inside(featureAt(bcd.javascript, 'builtins')))
    for (const [name, feature] of inside(members)) {
      if (isOfObjects(feature)) add(features, name, feature)
      else add(features, `${owner}.${name}`, feature)
    }
  return features
}

/** False for a function of the built-in itself, as `Map.groupBy` is. */
const isOfObjects = ({ __compat: about }: Identifier): boolean =>
  [about?.spec_url ?? []].flat().some((address) => address.includes('.prototype'))

function cssFeatures(): Features {
  const features: Features = new Map()
  for (const [name, feature] of inside(featureAt(bcd.css, 'selectors')))
    add(features, `:${name}`, feature)
  const walk = (level: Identifier): void => {
    for (const [name, feature] of inside(level)) {
      add(features, `${name}()`, feature)
      walk(feature)
    }
  }
  walk(featureAt(bcd.css, 'types'))
  return features
}

function add(features: Features, name: string, feature: Identifier): void {
  if (feature.__compat !== undefined) features.set(name, [...(features.get(name) ?? []), feature])
}

/** Each used feature that one of the oldest engines lacks, with the version that has it. */
function missing(used: ReadonlySet<string>, features: Features): string[] {
  return [...used].flatMap((name) => {
    const known = features.get(name)
    if (known === undefined || ours.has(name)) return []
    return oldest.flatMap(({ engine, version }) => {
      const needed = Math.min(...known.map((feature) => since(feature, engine)))
      return needed > version ? [`${name} needs ${engine} ${needed}`] : []
    })
  })
}

/** The version of an engine that first had the feature without a flag or a prefix; Infinity if none has. */
function since(feature: Identifier, engine: BrowserName): number {
  const support: SupportStatement | undefined = feature.__compat?.support[engine]
  const statements: readonly SimpleSupportStatement[] =
    support === undefined ? [] : Array.isArray(support) ? support : [support]
  const versions = statements
    .filter(
      (one) =>
        one.flags === undefined && one.prefix === undefined && one.alternative_name === undefined,
    )
    .map(({ version_added: added }) => Number.parseFloat(String(added).replace('≤', '')))
    .filter((version) => !Number.isNaN(version))
  return Math.min(Number.POSITIVE_INFINITY, ...versions)
}
