// The few operations of a DOM that the page's own operations use, in memory. They throw where a browser's throw.

let sign = 0

export class SmallNode {
  parentNode: SmallNode | null = null
  childNodes: SmallNode[] = []
  readonly nodeType: number
  readonly name: string
  #text: string

  constructor(name: string, text: string | null = null) {
    this.nodeType = text === null ? 1 : 3
    this.name = `${name}${sign++}`
    this.#text = text ?? ''
  }

  get nodeValue(): string {
    return this.#text
  }
  set nodeValue(text: string) {
    this.#text = text
  }
  get firstChild(): SmallNode | null {
    return this.childNodes[0] ?? null
  }
  get nextSibling(): SmallNode | null {
    return this.parentNode?.childNodes[this.#place + 1] ?? null
  }
  get previousSibling(): SmallNode | null {
    return this.parentNode?.childNodes[this.#place - 1] ?? null
  }
  get #place(): number {
    return this.parentNode?.childNodes.indexOf(this) ?? -1
  }
  get textContent(): string {
    return this.nodeType === 3
      ? this.#text
      : this.childNodes.map(({ textContent }) => textContent).join('')
  }
  set textContent(text: string) {
    for (let last = this.childNodes.at(-1); last !== undefined; last = this.childNodes.at(-1))
      this.removeChild(last)
    if (text !== '') this.appendChild(new SmallNode('text', text))
  }
  /** The page is the node of this name. */
  get isConnected(): boolean {
    return this.name.startsWith('page') || this.parentNode?.isConnected === true
  }
  contains(node: SmallNode | null): boolean {
    return node !== null && (node === this || this.contains(node.parentNode))
  }
  appendChild(node: SmallNode): SmallNode {
    return this.insertBefore(node, null)
  }
  insertBefore(node: SmallNode, before: SmallNode | null): SmallNode {
    if (node.contains(this)) throw new Error('a node cannot stand in itself')
    if (before !== null && before.parentNode !== this) throw new Error('NotFoundError')
    node.parentNode?.removeChild(node)
    const at = before === null ? this.childNodes.length : this.childNodes.indexOf(before)
    this.childNodes.splice(at, 0, node)
    node.parentNode = this
    return node
  }
  removeChild(node: SmallNode): SmallNode {
    if (node.parentNode !== this) throw new Error('NotFoundError')
    this.childNodes.splice(this.childNodes.indexOf(node), 1)
    node.parentNode = null
    return node
  }
}

/** The functions under test take a browser's nodes. The small ones have all that is used of these. */
export function asNode(node: SmallNode): Node {
  return node as unknown as Node
}
