// The files for other tools: the picture (SVG), the canvas (JSON Canvas), the outline (OPML) and the rows for Jira.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jiraCsvOf } from '../../server/http/csv-file.ts'
import { boardLayout, GROUP_HEAD, type Place } from '../../shared/outcome/board-layout.ts'
import { canvasOf } from '../../shared/outcome/canvas.ts'
import { jiraColumns, jiraRows } from '../../shared/outcome/jira.ts'
import { opmlOf } from '../../shared/outcome/opml.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { svgOf } from '../../shared/outcome/svg.ts'
import { oneLine } from '../../shared/outcome/text.ts'
import { wrapped } from '../../shared/outcome/wrapped.ts'
import { someCases } from '../fixtures/random-cases.ts'
import { aGroupAtItsEnd } from './a-rich-session.ts'
import { boardOf, outcomeIn, saying, voted } from './an-outcome.ts'
import { formulas, markup } from './hostile.ts'

const session = voted().advanceTo('results')
const named = aGroupAtItsEnd('named').outcome
const anonymous = aGroupAtItsEnd('anonymous').outcome
const hostile = [...markup, '\uD800', '\uFFFE', '\u0007\u001B[2J', ']]>', '<!--', '<?x']

const ideasOf = ({ cards, aside }: Outcome) => [
  ...cards.flatMap(({ head, sources }) => [head, ...sources]),
  ...aside,
]

/** The elements of a text of XML in order, each with its attributes; fails on anything else than elements and text. */
function elementsIn(
  xml: string,
): { name: string; attributes: Record<string, string>; text: string }[] {
  const found: { name: string; attributes: Record<string, string>; text: string }[] = []
  const open: string[] = []
  const part = /<(\/?)([a-zA-Z]+)((?: [\w:-]+="[^"<]*")*)(\/?)>|<\?xml [^<>]*\?>|([^<>]+)/gy
  for (let at = 0; at < xml.length; at = part.lastIndex) {
    part.lastIndex = at
    const [, closes, name, attributes = '', isEmpty, text] =
      part.exec(xml) ?? expect.fail(`no XML at ${xml.slice(at, at + 80)}`)
    expect(text ?? attributes).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39|#10|#9);)/)
    if (text !== undefined) {
      const last = found.at(-1)
      if (last !== undefined && open.at(-1) === last.name) last.text += words(text).trim()
    } else if (name !== undefined && closes === '/') expect(open.pop()).toBe(name)
    else if (name !== undefined) {
      const pairs = [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)]
      const attributesOf: Record<string, string> = {}
      for (const [, key = '', value = ''] of pairs) attributesOf[key] = words(value)
      found.push({ name, attributes: attributesOf, text: '' })
      if (isEmpty === '') open.push(name)
    }
  }
  expect(open).toEqual([])
  return found
}

const signs: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#10': '\n',
  '#9': '\t',
}
const words = (escaped: string): string =>
  escaped.replaceAll(/&([^;]+);/g, (_, name: string) => signs[name] ?? '')

test('[OUT-41] Every idea stands with its whole words in the picture, on the canvas, in the outline and in the rows for Jira', () => {
  for (const outcome of [named, anonymous]) {
    const ideas = ideasOf(outcome)
    expect(ideas.length).toBeGreaterThan(5)
    const layout = boardLayout(outcome)
    const notes = layout.groups.flatMap((group) => group.notes)
    expect(notes.map(({ idea }) => idea.id).toSorted()).toEqual(
      ideas.map(({ id }) => id).toSorted(),
    )
    const drawn = elementsIn(svgOf(outcome)).map(({ text }) => text)
    for (const { lines, comments } of notes)
      for (const line of [...lines, ...comments]) expect(drawn).toContain(line)
    const canvas = JSON.parse(canvasOf(outcome)) as { nodes: { id: string; text?: string }[] }
    for (const { id } of ideas)
      expect(canvas.nodes.find((node) => node.id === id)?.text).toBeTruthy()
    const outline = elementsIn(opmlOf(outcome)).map(({ attributes }) => attributes['text'])
    for (const { text } of ideas) expect(outline).toContain(text)
    const rows = jiraRows(outcome).map((row) => `${row.Summary}\n${row.Description}`)
    const tickets = rows.join('\n').replaceAll(/[\\\u2060]/g, '')
    for (const { text } of ideas) expect(tickets).toContain(oneLine(text).trim())
  }
})

test('[OUT-45] A name that is too long for its place in a picture ends with an ellipsis after as many of its signs as fit', () => {
  const drawn = (title: string) => svgOf(outcomeIn(session, boardOf(session, ['short'], title)))
  const [, kept = ''] = />(x+)…</u.exec(drawn('x'.repeat(100))) ?? []
  expect(kept.length).toBeGreaterThan(10)
  expect(drawn('x'.repeat(kept.length + 1))).toContain(`>${'x'.repeat(kept.length + 1)}<`)
  expect(drawn('x'.repeat(kept.length + 2))).toContain(`>${kept}…<`)
})

test('[OUT-42] An idea of no known question stands in each of these files, too', () => {
  const [first, ...others] = named.cards
  if (first === undefined) throw new Error('a card')
  const head = { ...first.head, question: '', questionNumber: 0, text: 'of no question' }
  const outcome = { ...named, cards: [{ ...first, head, sources: [] }, ...others] }
  for (const write of [svgOf, canvasOf, opmlOf, jiraCsvOf])
    expect(write(outcome)).toContain('of no question')
})

test('[OUT-42] Merged ideas, names of clusters, marks, decisions, names of authors and the method stand in each of these files', () => {
  const [chosen] = named.cards.filter(({ status }) => status === 'chosen')
  const files = [svgOf(named), canvasOf(named), opmlOf(named), jiraCsvOf(named)]
  for (const file of files) {
    expect(file).toMatch(/chosen/)
    expect(file).toContain(chosen?.head.author)
    expect(file).toMatch(/\d marks?/)
    expect(file).toMatch(/sealed until the close|wrote alone/)
  }
  const clusters = named.clusters.map(({ name }) => name)
  const { groups } = boardLayout(named)
  for (const name of clusters) expect(groups.map((group) => group.name)).toContain(name)
  const merged = named.cards.flatMap(({ head, sources }) => sources.map(({ id }) => [id, head.id]))
  const { edges } = JSON.parse(canvasOf(named)) as { edges: { fromNode: string; toNode: string }[] }
  expect(merged.length).toBeGreaterThan(0)
  expect(edges.map(({ fromNode, toNode }) => [fromNode, toNode])).toEqual(
    expect.arrayContaining(merged),
  )
})

test('[T11][OUT-43] Words of people make no element, script, link or picture in the SVG and in the outline', () => {
  const [svg, opml] = [svgOf, opmlOf].map((write) =>
    elementsIn(write(saying(session, 'plain'))).map(({ name }) => name),
  )
  expect(new Set(svg)).toEqual(new Set(['svg', 'title', 'rect', 'text']))
  expect(new Set(opml)).toEqual(new Set(['opml', 'head', 'title', 'body', 'outline']))
  for (const text of hostile) {
    const outcome = saying(session, text)
    const drawn = elementsIn(svgOf(outcome))
    expect(new Set(drawn.map(({ name }) => name)), text).toEqual(new Set(svg))
    for (const { attributes } of drawn)
      expect(Object.keys(attributes).join(' ')).not.toMatch(/\bon|href|style|src/)
    expect(
      elementsIn(opmlOf(outcome)).map(({ name }) => name),
      text,
    ).toEqual(opml)
  }
})

const isPlace = (one: object): boolean =>
  ['x', 'y', 'width', 'height'].every((key) => Number.isInteger(Reflect.get(one, key)))

test('[OUT-44] The canvas is one of JSON Canvas 1.0: known types, ids of their own, whole numbers, groups first, and edges between notes', () => {
  for (const outcome of [named, anonymous, saying(session, '![x](http://evil.example)')]) {
    const { nodes, edges, ...more } = JSON.parse(canvasOf(outcome)) as {
      nodes: { id: string; type: string; text?: string; label?: string }[]
      edges: { id: string; fromNode: string; toNode: string }[]
    }
    expect(more).toEqual({})
    // The hostile session merges one idea into each card.
    const ids = [...nodes, ...edges].map(({ id }) => id).filter((id) => !id.endsWith('source'))
    expect(new Set(ids).size).toBe(ids.length)
    expect(nodes.filter((node) => !isPlace(node))).toEqual([])
    const types = nodes.map(({ type }) => type)
    expect(new Set(types)).toEqual(new Set(['group', 'text']))
    expect(types.lastIndexOf('group')).toBeLessThan(types.indexOf('text'))
    for (const { type, text, label } of nodes)
      expect(typeof (type === 'group' ? label : text)).toBe('string')
    const notes = new Set(nodes.flatMap(({ id, type }) => (type === 'text' ? [id] : [])))
    for (const { fromNode, toNode } of edges)
      expect([notes.has(fromNode), notes.has(toNode)]).toEqual([true, true])
    for (const { text = '' } of nodes) expect(text).not.toMatch(/!\[x\]\(|(?<!:\\)\/\/evil/)
  }
})

/** Pairs of places that share a pixel. */
function overlaps(places: readonly Place[]): number {
  let found = 0
  for (const [at, a] of places.entries())
    for (const b of places.slice(at + 1))
      if (
        a.x < b.x + b.width &&
        b.x < a.x + a.width &&
        a.y < b.y + b.height &&
        b.y < a.y + a.height
      )
        found++
  return found
}

test('[OUT-45] In a picture no card covers another, each lies within its group, and everything lies within the picture', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.lorem({ maxCount: 60 }),
    fc.constantFrom('一二三四五六七八九十'.repeat(12), 'x'.repeat(400), '', 'a\nb\nc\nd'),
  )
  const texts = fc.array(text, { maxLength: 2 })
  const card = fc.record({ text, sources: texts, comments: texts, cluster: fc.nat(6) })
  const [base] = named.cards
  if (base === undefined) throw new Error('a card')
  fc.assert(
    fc.property(fc.array(card, { maxLength: 30 }), (plans) => {
      const clusters = [0, 1, 2, 3, 4, 5].map((n) => ({
        id: `c${n}`,
        title: `C${n}`,
        name: `C${n}`,
      }))
      const idea = (words: string, id: string) => ({ ...base.head, id, text: words })
      const cards = plans.map((plan, at) => ({
        ...base,
        head: {
          ...idea(plan.text, `h${at}`),
          comments: plan.comments.map((words) => {
            return {
              id: 'said',
              kind: 'concern',
              text: words,
              original: words,
              aside: false,
            } as const
          }),
        },
        sources: plan.sources.map((words, n) => idea(words, `s${at}-${n}`)),
        clusterId: clusters[plan.cluster]?.id ?? '',
      }))
      const { width, height, headings, groups } = boardLayout({ ...named, clusters, cards })
      expect(overlaps([...headings, ...groups])).toBe(0)
      for (const group of groups) {
        expect(group.x + group.width).toBeLessThan(width)
        expect(group.y + group.height).toBeLessThan(height)
        expect(overlaps(group.notes)).toBe(0)
        for (const note of group.notes) {
          expect(note.x).toBeGreaterThan(group.x)
          expect(note.x + note.width).toBeLessThan(group.x + group.width)
          expect(note.y).toBeGreaterThanOrEqual(group.y + GROUP_HEAD)
          expect(note.y + note.height).toBeLessThanOrEqual(group.y + group.height)
        }
      }
    }),
  )
})

test('[OUT-46] Words in lines of a picture lose no sign but the space at a break, and no line is too long', () => {
  const text = fc.array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 50 }),
      fc.lorem(),
      fc.constantFrom('漢字仮名', ' ', '\n'),
    ),
  )
  fc.assert(
    fc.property(text, fc.integer({ min: 4, max: 40 }), (parts, most) => {
      const whole = parts.join('')
      const lines = wrapped(whole, most)
      expect(lines.join('').replaceAll(/\s/g, '')).toBe(whole.replaceAll(/\s/g, ''))
      for (const line of lines)
        expect([...new Intl.Segmenter().segment(line)].length).toBeLessThanOrEqual(most)
    }),
  )
  expect(wrapped('We could meet in the morning, before work.', 20)).toEqual([
    'We could meet in the',
    'morning, before',
    'work.',
  ])
  expect(wrapped('一二三四五六', 8).join('|')).toBe('一二三四|五六')
})

test('[T11][OUT-47] A row for Jira has a summary on one line that Jira takes, no mark that Jira would act on, and no formula', () => {
  for (const text of [...hostile, 'long '.repeat(400), 'a {code} b', 'h1. big', '[~admin] {{x}}']) {
    for (const row of jiraRows(saying(session, text))) {
      expect(row.Summary).not.toMatch(/[\r\n]/)
      expect(row.Summary.length).toBeGreaterThan(0)
      expect(row.Summary.length).toBeLessThanOrEqual(255)
      expect(row.Labels).not.toMatch(/["',]/)
      expect(row.Description).not.toMatch(/(?<!\\)(?:\\\\)*[{}[\]|!]|https?:\/\/|www\.e/)
      expect(row.Description).not.toMatch(/^(?:h\d\.|bq\.|[*#-]+ |\|\|)/m)
    }
  }
  for (const text of someCases(formulas)) {
    const cells = jiraCsvOf(saying(session, text)).split(/","|"\r\n"/)
    expect(cells.filter((cell) => /^[\s\0]*[=+\-@＝＋－＠]/.test(cell))).toEqual([])
  }
  expect(jiraCsvOf(named).split('\r\n')[0]).toBe(jiraColumns.map((name) => `"${name}"`).join(','))
})

test('[OUT-47] A summary that Jira would not take ends with its last whole sign, and the whole words stand below it', () => {
  const summaryOf = (text: string): string | undefined =>
    jiraRows(saying(session, text)).find(({ Summary }) => Summary.startsWith('x'))?.Summary
  const x = (count: number): string => 'x'.repeat(count)
  expect(summaryOf(x(255))).toBe(x(255))
  expect(summaryOf(x(256))).toBe(`${x(254)}…`)
  expect(summaryOf(`${x(253)}👍👍`)).toBe(`${x(253)}…`)
  expect(summaryOf(`${x(252)}👍👍`)).toBe(`${x(252)}👍…`)
  expect(summaryOf(`${x(250)}    ${x(9)}`)).toBe(`${x(250)}…`)
  const row = jiraRows(saying(session, x(256))).find(({ Summary }) => Summary.startsWith('x'))
  expect(row?.Description).toContain(`Words: ${x(256)}`)
})

test('[B9] Equal outcomes give equal pictures, canvases, outlines and rows for Jira', () => {
  for (const write of [svgOf, canvasOf, opmlOf, jiraCsvOf])
    expect(write(aGroupAtItsEnd('named').outcome).length).toBe(write(named).length)
})
