// The functions of a source, and the same source with a call in each of them that says that the function ran.
import { type ESTree, parseSync, Visitor } from 'vite'

/** Offsets of a whole function with its parameters, in UTF-16 units, the end exclusive. */
interface FunctionSpan {
  readonly start: number
  readonly end: number
  readonly body: ESTree.FunctionBody | ESTree.Expression
}

/** Every function of a source, in the order of the text. A function has the same place in this list as in `told`. */
export function functionsIn(file: string, source: string): readonly FunctionSpan[] {
  const found: FunctionSpan[] = []
  const add = ({ start, end, body }: ESTree.Function | ESTree.ArrowFunctionExpression): void => {
    if (body) found.push({ start, end, body })
  }
  new Visitor({
    FunctionDeclaration: add,
    FunctionExpression: add,
    ArrowFunctionExpression: add,
  }).visit(parseSync(file, source).program)
  return found.toSorted((a, b) => a.start - b.start || b.end - a.end)
}

/** The index of the innermost function around an offset; null for what runs when the module is loaded. */
export function functionAround(functions: readonly FunctionSpan[], offset: number): number | null {
  const inner = functions.findLastIndex(({ start, end }) => start <= offset && offset < end)
  return inner === -1 ? null : inner
}

/** `first` is the number of the first function; the others count on. */
export function told(file: string, source: string, first: number): string {
  const added: (readonly [at: number, text: string])[] = []
  for (const [n, { body }] of functionsIn(file, source).entries()) {
    const call = `globalThis.executed?.(${first + n})`
    if (body.type === 'BlockStatement') added.push([body.start + 1, `${call};`])
    else added.push([body.start, `(${call}, `], [body.end, ')'])
  }
  let text = source
  // An inner arrow may end where an outer one does: from the end on, what was added first stands further in.
  for (const [at, put] of added.toSorted(([a], [b]) => b - a))
    text = text.slice(0, at) + put + text.slice(at)
  return text
}
