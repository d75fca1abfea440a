// Where a source could be a little wrong, and how. The compiler sorts out later which of the changes are still
// correct in their types.
import { type ESTree, parseSync, Visitor } from 'vite'

/** One small change of one file. Offsets count UTF-16 units, the end is exclusive. */
export interface Mutant {
  readonly file: string
  readonly kind: string
  readonly start: number
  readonly end: number
  readonly put: string
  /** From 1. */
  readonly line: number
  /** The lines that the change touches, before and after it, without the white space around them. */
  readonly before: string
  readonly after: string
}

/** A place, with every change that is tried there; a run draws one of them. */
export type Site = readonly [Mutant, ...Mutant[]]

interface Span {
  readonly start: number
  readonly end: number
}
type Alternative = readonly [kind: string, put: string, span?: Span]

/** Every place of a source, in the order of the text. */
export function sitesIn(file: string, source: string): readonly Site[] {
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const found = new Map<Span, Alternative[]>()
  const propose = (span: Span, ...alternatives: readonly Alternative[]): void => {
    if (alternatives.length > 0) found.set(span, [...(found.get(span) ?? []), ...alternatives])
  }
  mistakes(source, propose).visit(program)
  const left = leftAlone(program)
  return [...found]
    .filter(([span]) => !left.some((one) => one.start <= span.start && span.end <= one.end))
    .toSorted(([a], [b]) => a.start - b.start || b.end - a.end)
    .flatMap(([span, alternatives]) => {
      const [first, ...more] = alternatives.map(([kind, put, where = span]) =>
        mutantOf(file, source, { kind, put, start: where.start, end: where.end }),
      )
      return first === undefined ? [] : [[first, ...more] as const]
    })
}

function mutantOf(
  file: string,
  source: string,
  change: Pick<Mutant, 'kind' | 'put' | 'start' | 'end'>,
): Mutant {
  const { start, end, put } = change
  const from = source.lastIndexOf('\n', start - 1) + 1
  const nextBreak = source.indexOf('\n', end)
  const to = nextBreak === -1 ? source.length : nextBreak
  return {
    file,
    ...change,
    line: source.slice(0, start).split('\n').length,
    before: source.slice(from, to).trim(),
    after: `${source.slice(from, start)}${put}${source.slice(end, to)}`.trim(),
  }
}

export function mutated(source: string, { start, end, put }: Mutant): string {
  return source.slice(0, start) + put + source.slice(end)
}

const OTHER_OPERATORS: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '&': ['|'],
  '|': ['&'],
  '>>>': ['<<'],
  '<<': ['>>>'],
  '^': ['&'],
}

const OTHER_ASSIGNMENTS: Readonly<Record<string, string>> = {
  '+=': '-=',
  '-=': '+=',
  '||=': '&&=',
  '&&=': '||=',
  '??=': '=',
}

const OTHER_CALLS: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  min: 'max',
  max: 'min',
  find: 'findLast',
  findLast: 'find',
  findLastIndex: 'findIndex',
  findIndex: 'findLastIndex',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  floor: 'ceil',
  ceil: 'floor',
  round: 'floor',
  push: 'unshift',
  shift: 'pop',
}

/** Calls whose result has the type of what they are called on: each can be forgotten. */
const FORGETTABLE = new Set([
  'filter',
  'toSorted',
  'toReversed',
  'slice',
  'trim',
  'trimEnd',
  'toLowerCase',
  'replaceAll',
  'replace',
  'normalize',
  'toWellFormed',
])

const EMPTY_RESULTS = ['null', '[]', "''", '0', 'true', 'false', 'undefined']

type Propose = (span: Span, ...alternatives: readonly Alternative[]) => void

function mistakes(source: string, propose: Propose): Visitor {
  const textOf = ({ start, end }: Span): string => source.slice(start, end)
  const between = (a: Span, b: Span): Span => ({ start: a.end, end: b.start })
  const results = (value: ESTree.Expression): readonly Alternative[] =>
    value.type === 'Literal'
      ? []
      : EMPTY_RESULTS.filter((put) => put !== textOf(value)).map((put) => ['result', put, value])
  return new Visitor({
    BinaryExpression: (node) =>
      propose(
        node,
        ...(OTHER_OPERATORS[node.operator] ?? []).map((other): Alternative => [
          'operator',
          ` ${other} `,
          between(node.left, node.right),
        ]),
      ),
    LogicalExpression(node) {
      const { left, right, operator } = node
      propose(node, ['half', `(${textOf(left)})`], ['half', `(${textOf(right)})`])
      const other = { '&&': '||', '||': '&&', '??': '&&' }[operator]
      propose(node, ['operator', `(${textOf(left)}) ${other} (${textOf(right)})`])
    },
    ConditionalExpression({ test: condition, consequent, alternate, ...node }) {
      const [yes, no] = [`(${textOf(consequent)})`, `(${textOf(alternate)})`]
      propose(node, ['branch', yes], ['branch', no])
      propose(node, ['branch', `${textOf(condition)} ? ${no} : ${yes}`])
    },
    IfStatement: ({ test: condition, ...node }) =>
      propose(
        node,
        ['condition', 'true', condition],
        ['condition', 'false', condition],
        ['condition', `!(${textOf(condition)})`, condition],
      ),
    WhileStatement: ({ test: condition, ...node }) =>
      propose(node, ['condition', 'false', condition]),
    UnaryExpression(node) {
      if (node.operator === '!') propose(node, ['negation', `(${textOf(node.argument)})`])
      if (node.operator === '-') propose(node, ['sign', textOf(node.argument)])
    },
    UpdateExpression: (node) =>
      propose(node, [
        'step',
        textOf(node).replace(/\+\+|--/, (was) => (was === '++' ? '--' : '++')),
      ]),
    AssignmentExpression(node) {
      const other = OTHER_ASSIGNMENTS[node.operator]
      if (other !== undefined)
        propose(node, ['operator', ` ${other} `, between(node.left, node.right)])
    },
    Literal(node) {
      const { value } = node
      if (typeof value === 'boolean') propose(node, ['boolean', String(!value)])
      if (typeof value === 'number')
        propose(
          node,
          ['number', String(value + 1)],
          ['number', String(value === 0 ? 2 : value - 1)],
        )
      if (typeof value === 'string') propose(node, ['string', value === '' ? "'mutant'" : "''"])
    },
    TemplateElement({ value, start, end }) {
      if (value.raw.trim() === '') return
      const at = source.indexOf(value.raw, start)
      if (at !== -1 && at < end)
        propose({ start, end }, ['string', '', { start: at, end: at + value.raw.length }])
    },
    ExpressionStatement(node) {
      if (node.expression.type !== 'Literal') propose(node, ['statement', ''])
    },
    ReturnStatement({ argument, ...node }) {
      if (argument === null) propose(node, ['return', ''])
      else propose(node, ...results(argument))
    },
    ArrowFunctionExpression({ body }) {
      if (body.type !== 'BlockStatement') propose({ ...body }, ...results(body))
    },
    CallExpression({ callee, ...node }) {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return
      const { name } = callee.property
      const other = OTHER_CALLS[name]
      if (other !== undefined) propose(node, ['call', other, callee.property])
      if (FORGETTABLE.has(name)) propose(node, ['forgotten call', textOf(callee.object)])
    },
    ArrayExpression: (node) =>
      propose(
        node,
        ...node.elements.flatMap((element, at): Alternative[] => {
          if (element === null) return []
          const others = node.elements.filter((_, n) => n !== at)
          return [['element', `[${others.map((one) => (one ? textOf(one) : '')).join(', ')}]`]]
        }),
      ),
    ObjectExpression: (node) =>
      propose(
        node,
        ...node.properties.map((_, at): Alternative => {
          const others = node.properties.filter((_other, n) => n !== at)
          return ['property', `{ ${others.map(textOf).join(', ')} }`]
        }),
      ),
    BlockStatement(node) {
      const first = node.body[0]
      if (first !== undefined) propose({ ...node }, ['early return', `return; `, at(first.start)])
    },
  })
}

/** The `1` of `-1` too. */
function unitIn(node: ESTree.Expression): ESTree.Expression | null {
  const value = node.type === 'UnaryExpression' ? node.argument : node
  return value.type === 'Literal' && value.value === 1 ? value : null
}

const at = (offset: number): Span => ({ start: offset, end: offset })

/** The words of faults that nobody reads until something is broken. */
const SAID_OF_BUGS = /^(?:must|assert|unreachable|Error|TypeError|RangeError)$/

/** Types and imports are the compiler's; what a bug would say is nobody's promise; a comparison is its sign. */
function leftAlone(program: ESTree.Program): readonly Span[] {
  const spans: Span[] = []
  const leave = (node: Span | null | undefined): void => {
    if (node) spans.push({ start: node.start, end: node.end })
  }
  const leaveMessages = ({
    callee,
    arguments: given,
  }: ESTree.CallExpression | ESTree.NewExpression) => {
    if (callee.type !== 'Identifier' || !SAID_OF_BUGS.test(callee.name)) return
    for (const one of given)
      if (one.type === 'Literal' || one.type === 'TemplateLiteral') leave(one)
  }
  new Visitor({
    ImportDeclaration: leave,
    ExportAllDeclaration: leave,
    TSTypeAnnotation: leave,
    TSTypeAliasDeclaration: leave,
    TSInterfaceDeclaration: leave,
    TSTypeParameterInstantiation: leave,
    TSTypeParameterDeclaration: leave,
    TSAsExpression: ({ typeAnnotation }) => leave(typeAnnotation),
    TSSatisfiesExpression: ({ typeAnnotation }) => leave(typeAnnotation),
    CallExpression: leaveMessages,
    NewExpression: leaveMessages,
    // Whoever sorts reads only the sign of it.
    ConditionalExpression({ consequent, alternate }) {
      const [one, other] = [unitIn(consequent), unitIn(alternate)]
      if (one === null || other === null) return
      leave(one)
      leave(other)
    },
  }).visit(program)
  return spans
}
