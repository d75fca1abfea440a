import fc from 'fast-check'
import { expect, test } from 'vitest'
import { place, remove, setContent, setText } from '../../client/ui/rewritten-page.ts'
import { asNode, SmallNode } from './a-small-dom.ts'

/** A page as React knows it: a paragraph with texts and elements, and the words that each of them should show. */
class Drawn {
  readonly page = new SmallNode('page')
  readonly parent = new SmallNode('p')
  own: SmallNode[] = []
  readonly #words = new Map<SmallNode, string>()

  constructor() {
    place(asNode(this.page), asNode(this.parent), null)
  }

  add(words: string, isText: boolean, at: number): void {
    const node = isText ? new SmallNode('text', words) : new SmallNode('b')
    if (!isText) setContent(asNode(node), words)
    const before = this.own[at % (this.own.length + 1)]
    place(asNode(this.parent), asNode(node), before === undefined ? null : asNode(before))
    this.own.splice(before === undefined ? this.own.length : this.own.indexOf(before), 0, node)
    this.#words.set(node, words)
  }

  drop(at: number): void {
    const node = this.own[at % Math.max(1, this.own.length)]
    if (node === undefined) return
    remove(asNode(this.parent), asNode(node))
    this.own = this.own.filter((one) => one !== node)
  }

  move(from: number, to: number): void {
    const node = this.own[from % Math.max(1, this.own.length)]
    if (node === undefined) return
    const others = this.own.filter((one) => one !== node)
    const before = others[to % (others.length + 1)]
    place(asNode(this.parent), asNode(node), before === undefined ? null : asNode(before))
    others.splice(before === undefined ? others.length : others.indexOf(before), 0, node)
    this.own = others
  }

  say(at: number, words: string): void {
    const node = this.own[at % Math.max(1, this.own.length)]
    if (node === undefined) return
    if (node.nodeType === 3) setText(asNode(node), words)
    else setContent(asNode(node), words)
    this.#words.set(node, words)
    expect(shown(this.page)).toContain(words)
  }

  sayAll(round: string): void {
    this.own.forEach((_node, at) => this.say(at, `${round}${at};`))
  }
}

const shown = (page: SmallNode): string => page.textContent

/** Every node below, the deepest ones too. */
function below(node: SmallNode): SmallNode[] {
  return node.childNodes.flatMap((child) => [child, ...below(child)])
}

/** The ways in which translators, helpers and readers change one node of the page. */
const others: readonly ((node: SmallNode, parent: SmallNode) => void)[] = [
  // Translators put elements in the place of a text, in one step or in two.
  (node, parent) => {
    if (node.nodeType !== 3) return
    const font = new SmallNode('font')
    font.appendChild(new SmallNode('text', 'translated'))
    parent.insertBefore(font, node)
    parent.removeChild(node)
  },
  (node, parent) => {
    const wrapper = new SmallNode('wrapper')
    parent.insertBefore(wrapper, node)
    wrapper.appendChild(node)
  },
  (node, parent) => void parent.insertBefore(new SmallNode('helper'), node),
  (_node, parent) => void parent.appendChild(new SmallNode('helper')),
  (node, parent) => void parent.removeChild(node),
  (node, parent) => {
    parent.insertBefore(new SmallNode('clone', node.nodeType === 3 ? 'clone' : null), node)
    parent.removeChild(node)
  },
  (_node, parent) => void (parent.textContent = 'read aloud'),
]

const draws = fc.oneof(
  fc.record({ act: fc.constant('add'), isText: fc.boolean(), at: fc.nat(9), to: fc.nat(9) }),
  fc.record({ act: fc.constant('drop'), isText: fc.boolean(), at: fc.nat(9), to: fc.nat(9) }),
  fc.record({ act: fc.constant('move'), isText: fc.boolean(), at: fc.nat(9), to: fc.nat(9) }),
  fc.record({ act: fc.constant('say'), isText: fc.boolean(), at: fc.nat(9), to: fc.nat(9) }),
)
const rewrites = fc.record({
  act: fc.constant('other'),
  at: fc.nat(30),
  to: fc.nat(others.length - 1),
})

test('[UI-101] Every change of the page is seen and none throws, whatever other programs remove, replace, wrap or insert', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(draws, rewrites), { maxLength: 30 }), (acts) => {
      const drawn = new Drawn()
      for (const [turn, step] of acts.entries()) {
        if (step.act === 'add' && 'isText' in step) drawn.add(`new${turn};`, step.isText, step.at)
        else if (step.act === 'drop') drawn.drop(step.at)
        else if (step.act === 'move') drawn.move(step.at, step.to)
        else if (step.act === 'say') drawn.say(step.at, `said${turn};`)
        else {
          const all = below(drawn.page)
          const node = all[step.at % Math.max(1, all.length)]
          if (node?.parentNode != null) others[step.to]?.(node, node.parentNode)
        }
      }
      drawn.sayAll('last')
      const texts = drawn.own.map((_node, at) => `last${at};`)
      for (const text of texts) expect(shown(drawn.page).split(text)).toHaveLength(2)
    }),
    { numRuns: 500 },
  )
})

test('[UI-101] Nodes that other programs put in the place of a text go when the text comes back, and nodes that they put elsewhere stay', () => {
  const drawn = new Drawn()
  drawn.add('You have ', true, 0)
  drawn.add('3', true, 1)
  drawn.add(' marks left', false, 2)
  const [, number] = drawn.own
  const translate = others[0]
  if (number === undefined || translate === undefined) throw new Error('nothing to translate')
  translate(number, drawn.parent)
  const helper = new SmallNode('helper')
  drawn.parent.appendChild(helper)
  expect(shown(drawn.page)).toBe('You have translated marks left')
  setText(asNode(number), '2')
  expect(shown(drawn.page)).toBe('You have 2 marks left')
  expect(helper.parentNode).toBe(drawn.parent)
})

test('[UI-101] In an order that nobody else has changed, nodes that were dropped come back in their own order', () => {
  const drawn = new Drawn()
  for (const at of [0, 1, 2, 3]) drawn.add(`${at};`, at % 2 === 0, at)
  for (const node of [drawn.own[1], drawn.own[2]]) if (node) drawn.parent.removeChild(node)
  drawn.say(2, 'two;')
  expect(shown(drawn.page)).toBe('0;1;two;3;')
})

test('[UI-101] Nodes that only look like those of a page are handed on as they are', () => {
  // react-aria makes such nodes for the items of its menus and lists. They cannot say what they contain.
  const kept: string[] = []
  const list = {
    appendChild: (node: string) => kept.push(node),
    insertBefore: (node: string, before: string) => kept.splice(kept.indexOf(before), 0, node),
    removeChild: (node: string) => kept.splice(kept.indexOf(node), 1),
  }
  const [parent, one, two] = [list, 'one', 'two'] as unknown as Node[]
  if (parent === undefined || one === undefined || two === undefined) throw new Error('three nodes')
  place(parent, one, null)
  place(parent, two, one)
  expect(kept).toEqual(['two', 'one'])
  remove(parent, two)
  expect(kept).toEqual(['one'])
})
