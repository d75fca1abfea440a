// The page's own DOM operations, for a page that other programs rewrite. A translator puts other elements in the place
// of texts, a writing helper wraps and inserts elements, a reader mode takes elements out. React by itself believes that
// every node still stands where React put it: the next insertion before a node that is gone throws, and the whole page
// goes. The build therefore makes React call the functions below (client/build/mended-react.ts). They remember what
// React put where, and put it back before React changes the same place. A text that changes is always seen in this way,
// and a translator meets it as a new text.

/** React's nodes in each parent, in order, as they would stand if nobody else had changed the page. */
const children = new WeakMap<Node, Node[]>()
/** The parent under which React put a node. */
const parents = new WeakMap<Node, Node>()
/** The elements on the page into which React draws and which React did not make. */
const roots = new WeakSet<Node>()

const TEXT_NODE = 3

/**
 * Whether a node stands on a page. react-aria has React draw the items of its menus and lists into nodes of its own
 * first, which only look like nodes of a page. Nobody rewrites those.
 */
const isOnAPage = (node: Node): boolean => 'contains' in node

/** Puts a node before another one, or at the end. A node that stands somewhere already is moved. */
export function place(parent: Node, node: Node, before: Node | null): void {
  if (!isOnAPage(parent)) {
    if (before === null) parent.appendChild(node)
    else parent.insertBefore(node, before)
    return
  }
  const former = parents.get(node)
  if (former !== undefined) {
    if (node.parentNode !== former) takeOut(former, node)
    forget(former, node)
  }
  putBackAbove(parent)
  if (before !== null && !parent.contains(before)) putBackIn(parent)
  remember(parent, node, before)
  // A node that somebody has wrapped gets its new neighbour inside of the wrapper.
  if (before?.parentNode != null) before.parentNode.insertBefore(node, before)
  else parent.appendChild(node)
}

/** Takes a node out, or whatever stands in its place. */
export function remove(parent: Node, node: Node): void {
  if (!isOnAPage(parent)) {
    parent.removeChild(node)
    return
  }
  takeOut(parent, node)
  forget(parent, node)
}

/** Changes a text that has siblings. */
export function setText(node: Node, text: string): void {
  const parent = parents.get(node)
  if (parent !== undefined) {
    putBackAbove(parent)
    if (!parent.contains(node)) putBackIn(parent)
  }
  node.nodeValue = text
}

/** Gives an element one text as its whole content. */
export function setContent(element: Node, text: string): void {
  if (isOnAPage(element)) putBackAbove(element)
  const first = element.firstChild
  if (text !== '' && first?.nodeType === TEXT_NODE && first.nextSibling === null)
    first.nodeValue = text
  else element.textContent = text
}

function remember(parent: Node, node: Node, before: Node | null): void {
  parents.set(node, parent)
  if (parent.isConnected && !parents.has(parent)) roots.add(parent)
  const list = children.get(parent)
  const at = before === null ? -1 : (list?.indexOf(before) ?? -1)
  if (list === undefined) children.set(parent, [node])
  else if (at < 0) list.push(node)
  else list.splice(at, 0, node)
}

function forget(parent: Node, node: Node): void {
  const list = children.get(parent) ?? []
  const at = list.indexOf(node)
  if (at >= 0) list.splice(at, 1)
  parents.delete(node)
}

function takeOut(parent: Node, node: Node): void {
  if (!parent.contains(node)) putBackIn(parent)
  if (!parent.contains(node)) return
  let top = node
  // A wrapper that holds nothing else would stay behind as a gap.
  while (top.parentNode !== null && top.parentNode !== parent && isAlone(top)) top = top.parentNode
  top.parentNode?.removeChild(top)
}

const isAlone = ({ previousSibling, nextSibling }: Node): boolean =>
  previousSibling === null && nextSibling === null

/** Puts back the element itself and the elements around it, if somebody took one of them off the page. */
function putBackAbove(element: Node): void {
  let at = element
  while (!element.isConnected) {
    const up = parents.get(at)
    if (up === undefined) break
    if (!up.contains(at)) putBackIn(up)
    at = up
  }
  if (!at.isConnected && roots.has(at)) document.body.appendChild(at)
}

/**
 * Puts React's missing nodes back under a parent. What others put in their place goes: it stands between the same two
 * neighbours. What others put elsewhere stays.
 */
function putBackIn(parent: Node): void {
  const own = children.get(parent) ?? []
  let missing: Node[] = []
  let last: Node | null = null
  for (const node of own) {
    if (parent.contains(node)) {
      const top = childWith(parent, node)
      putBetween(parent, last, missing, top)
      missing = []
      last = top
    } else missing.push(node)
  }
  putBetween(parent, last, missing, null)
}

function putBetween(
  parent: Node,
  after: Node | null,
  missing: readonly Node[],
  before: Node | null,
): void {
  if (missing.length === 0) return
  for (const node of between(parent, after, before))
    if (isForeign(parent, node)) parent.removeChild(node)
  for (const node of missing) parent.insertBefore(node, before)
}

/** The child of `parent` that is the node or holds the node. */
function childWith(parent: Node, node: Node): Node {
  let top = node
  while (top.parentNode !== null && top.parentNode !== parent) top = top.parentNode
  return top
}

/** The nodes between two children. Empty if others have changed the order of the two. */
function between(parent: Node, after: Node | null, before: Node | null): readonly Node[] {
  const all: readonly Node[] = [...parent.childNodes]
  const from = after === null ? 0 : all.indexOf(after) + 1
  return all.slice(from, before === null ? all.length : all.indexOf(before))
}

/** Whether a child neither is one of React's nodes nor holds one. */
function isForeign(parent: Node, child: Node): boolean {
  return !(children.get(parent) ?? []).some((own) => child.contains(own))
}
