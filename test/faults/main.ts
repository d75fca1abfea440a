// npm run test:faults [id …]: plants each fault of planted/ in a copy of the tree and runs the tests that must notice.
// Prints a table; ends non-zero when one is not noticed for what it is: when its place is gone, when it does not even
// compile, or when a test fails at something else than an assertion.
import { Copy, type Ran } from './copy.ts'
import type { Fault, Witness } from './fault.ts'
import { faults } from './planted.ts'

interface Verdict {
  readonly verdict: 'caught' | 'NOT CAUGHT' | 'place is gone' | 'does not compile' | 'no such test'
  /** What the tests, or the compiler, said. */
  readonly said: string
}

const bears = ({ fullName }: Ran, [, title]: Witness): boolean => fullName.includes(title)

/** The words of `until` and `eventually`, of Node's own waiting, of Vitest's and of its `expect.poll`. */
const WAITED = /^(Error: still (waiting for|not so)|Error: expected |AbortError:|TestTimeoutError:)/
/**
 * The words of an assertion, of `rejects` and `resolves`, and of a property whose case failed by an assertion. A failed
 * property names the error of its case by whole-reports.ts.
 */
const ASSERTED =
  /^(AssertionError:|Error: promise (resolved|rejected) |Error: Property failed after [^]*\nGot AssertionError:)/

function verdictOf(ran: readonly Ran[], witness: Witness, { waits }: Fault): Verdict {
  const own = ran.filter((one) => bears(one, witness) && one.status !== 'skipped')
  if (own.length === 0) return { verdict: 'no such test', said: witness.join(': ') }
  const messages = own.flatMap(({ status, failureMessages }) =>
    status === 'failed' ? failureMessages : [],
  )
  const told = messages.find((text) => ASSERTED.test(text) || (waits && WAITED.test(text)))
  const said = (told ?? messages[0] ?? `passed: ${witness[1]}`).split('\n')[0] ?? ''
  return { verdict: told === undefined ? 'NOT CAUGHT' : 'caught', said }
}

async function verdictOn(fault: Fault, copy: Copy): Promise<Verdict> {
  const undo = copy.plant(fault)
  if (undo === null) return { verdict: 'place is gone', said: fault.file }
  try {
    const complaint = await copy.complaint()
    if (complaint !== null) return { verdict: 'does not compile', said: complaint }
    if (fault.built) await copy.build()
    const said: string[] = []
    for (const witness of fault.tests) {
      const verdict = verdictOf(await copy.tests([witness]), witness, fault)
      if (verdict.verdict !== 'caught') return verdict
      said.push(verdict.said)
    }
    return { verdict: 'caught', said: said.join(' / ') }
  } finally {
    undo()
  }
}

/** Why nothing could be told of any fault; null when all is well without them. */
async function unsound(copy: Copy, witnesses: readonly Witness[]): Promise<string | null> {
  const [complaint, ran] = await Promise.all([copy.complaint(), copy.tests(witnesses)])
  if (complaint !== null) return complaint
  const failed = ran.find(({ status }) => status === 'failed')
  if (failed !== undefined) return `${failed.fullName}: ${failed.failureMessages.join('\n')}`
  const missing = witnesses.find(
    (witness) => !ran.some((one) => one.status === 'passed' && bears(one, witness)),
  )
  return missing === undefined ? null : `no test ${missing.join(': ')}`
}

const asked = process.argv.slice(2)
const planted = faults.filter(({ id }) => asked.length === 0 || asked.includes(id))
// Last those that need pages of their own: they leave faulty ones behind.
planted.sort((a, b) => Number(a.built ?? false) - Number(b.built ?? false))
const copy = await Copy.made(planted.some(({ built }) => built))
const table: object[] = []
let isGood = planted.length > 0
try {
  const fault = await unsound(
    copy,
    planted.flatMap(({ tests }) => tests),
  )
  if (fault !== null) {
    console.error(`Without any fault: ${fault}. Nothing can be told.`)
    isGood = false
  }
  for (const one of isGood ? planted : []) {
    const { verdict, said } = await verdictOn(one, copy)
    process.stderr.write(`${one.id} ${verdict}: ${said}\n`)
    table.push({ id: one.id, fault: one.what, verdict })
    isGood &&= verdict === 'caught'
  }
} finally {
  copy.remove()
}
console.table(table)
process.exit(isGood ? 0 : 1)
