import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const client = fileURLToPath(new URL('../../client', import.meta.url))

interface Rule {
  readonly file: string
  readonly selector: string
  /** The conditions around the rule, such as `@media (hover: hover)`. */
  readonly within: readonly string[]
  readonly body: string
}

/** The rules of one sheet, each with the at-rules around it. */
function rulesOf(file: string, text: string): Rule[] {
  const plain = text.replace(/\/\*[\s\S]*?\*\//g, '')
  const rules: Rule[] = []
  const within: string[] = []
  for (const [, selector = '', body, end] of plain.matchAll(
    /([^{};]+)\{([^{}]*)\}|([^{};]+)(?=\{)|\}/g,
  )) {
    const condition = end?.trim()
    if (condition !== undefined) within.push(condition)
    else if (body === undefined) within.pop()
    else rules.push({ file, selector: selector.trim(), within: [...within], body })
  }
  return rules
}

const rules = readdirSync(client, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.css'))
  .flatMap((file) => rulesOf(file, readFileSync(join(client, file), 'utf8')))

const named = ({ file, selector }: Rule): string => `${file}: ${selector.replace(/\s+/g, ' ')}`

test('[UI-113] A look that answers a pointer stands only where a pointer can hover, so that nothing looks pressed after a tap', () => {
  const hovering = rules.filter(({ selector }) => selector.includes(':hover'))
  expect(hovering.length).toBeGreaterThan(8)
  const bare = hovering.filter(({ within }) => !within.some((one) => one.includes('hover: hover')))
  expect(bare.map(named)).toEqual([])
})

/** Properties that change no size and no place of anything. */
const HARMLESS =
  /^(background(-color)?|(border-[a-z-]*|outline-|text-decoration-)?color|opacity|filter|box-shadow|pointer-events|text-decoration|visibility)$/

test('[UI-336] A look that answers a pointer changes no size and moves nothing', () => {
  const hovering = rules.filter(({ selector }) => selector.includes(':hover'))
  const changing = hovering.flatMap((rule) => {
    const properties = rule.body.split(';').map((line) => line.split(':')[0]?.trim() ?? '')
    const bad = properties.filter((property) => property !== '' && !HARMLESS.test(property))
    return bad.length === 0 ? [] : [`${named(rule)}: ${bad.join(', ')}`]
  })
  expect(changing).toEqual([])
})

/**
 * Columns at the side take width and no line of the page. The countdown covers the page for three seconds. A frame is
 * there only while somebody drags it, and the title of a letter only while its button has the pointer or the focus.
 */
const exempt = [
  'frame/SidePanel.module.css: .side',
  'refine/Wall.module.css: .wall:not([data-bare]) .tray',
  'refine/Wall.module.css: .edge',
  'refine/Strip.module.css: .fresh',
  'refine/Strip.module.css: .peek',
  'refine/Frame.module.css: .frame',
  'page/Countdown.module.css: .wash',
  'page/Countdown.module.css: .count',
]

test('[UI-114] A bar that stays in place while the page scrolls gives way on a low page', () => {
  const staying = rules.filter(({ body }) => /position:\s*(sticky|fixed)/.test(body))
  const giving = rules.filter(
    ({ body, within }) =>
      /position:\s*(static|relative)/.test(body) &&
      within.some((one) => one.includes('max-height')),
  )
  const stubborn = staying
    .filter((bar) => !exempt.includes(named(bar)) && !bar.selector.startsWith('dialog'))
    .filter((bar) => !giving.some((rule) => named(rule) === named(bar)))
  expect(stubborn.map(named)).toEqual([])
})

test('[UI-220] No part of the page stays blank because a browser skips what is off screen: WebKit, which forgets to draw some of it, skips nothing', () => {
  const skipping = rules.filter(({ body }) => /content-visibility: (?!visible)/.test(body))
  expect(skipping.length).toBeGreaterThan(2)
  const bare = skipping.filter(
    ({ body }) => !body.includes('content-visibility: var(--off-screen)'),
  )
  expect(bare.map(named)).toEqual([])
  const values = rules.flatMap(({ within, body }) => {
    const [, value] = /--off-screen: (\w+)/.exec(body) ?? []
    return value === undefined ? [] : [[...within, value]]
  })
  expect(values).toEqual([['auto'], ['@supports (hanging-punctuation: first)', 'visible']])
})

/** Nothing in these takes the focus, or its ring lies inside of it. */
const ringless = [
  'ui/ChooseFrom.module.css: .choices',
  'observe/Tiles.module.css: .cover',
  'observe/Places.module.css: .places',
  'facilitate/RoomPicture.module.css: .table',
  'read/OneByOne.module.css: .words',
  'refine/Overview.module.css: .box[data-outline]',
]

test('[UI-221] A part of the page that scrolls by itself has room at its edges for the ring around what has the focus', () => {
  const scrolling = rules.filter(({ body }) => /overflow(-[xy])?:\s*(auto|scroll)/.test(body))
  const roomless = scrolling.filter(
    (rule) => !/[^-]padding:/.test(rule.body) && !ringless.includes(named(rule)),
  )
  expect(roomless.map(named)).toEqual([])
})

/** The style sheets that a file imports as modules, by their paths from the folder of the client. */
const modulesOf = (file: string, source: string): readonly string[] =>
  [...source.matchAll(/from '([^']+\.module\.css)'/g)].map(([, path = '']) =>
    normalize(join(dirname(file), path)),
  )

test('[UI-222] Every class of a style sheet is worn by an element of the page', () => {
  const files = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  )
  const usersOf = new Map<string, string>()
  for (const file of files) {
    const source = readFileSync(join(client, file), 'utf8')
    for (const sheet of modulesOf(file, source))
      usersOf.set(sheet, (usersOf.get(sheet) ?? '') + source)
  }
  expect(usersOf.size).toBeGreaterThan(50)
  const unworn = rules
    .filter(({ file }) => file.endsWith('.module.css'))
    .flatMap((rule) =>
      [...rule.selector.replaceAll(/:global\([^)]*\)/g, '').matchAll(/\.([A-Za-z][\w-]*)/g)]
        .filter(([, name]) => usersOf.get(normalize(rule.file))?.includes(`'${name}'`) !== true)
        .map(([, name]) => `${rule.file}: ${name}`),
    )
  expect(unworn).toEqual([])
})

test('[UI-222] One sheet gives each cluster its colour', () => {
  const colours = rules.filter(({ body }) => /--hue: var\(--cluster-/.test(body))
  expect(colours.map(({ file }) => file)).toEqual(Array.from({ length: 5 }, () => 'board/hues.css'))
})
