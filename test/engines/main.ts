// npm run test:engines: one whole session in Firefox ESR, in WebKitGTK and, to compare its pictures, in Chromium. Names of
// engines choose some of them: `npm run test:engines webkit`. Prints for each part whether it held, and where the
// pictures lie. An engine that is not installed is not run. Ends non-zero when a part failed or no engine ran.
import { mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { removeData, startServerProcess, type ServerProcess } from '../bench/processes.ts'
import { requireBuiltPages } from '../fixtures/built-pages.ts'
import { chromiumEngine } from './chromium.ts'
import type { Engine } from './driver.ts'
import { firefoxEngine } from './firefox.ts'
import { sessionIn, type Outcome } from './session.ts'
import { webkitEngine } from './webkit.ts'

const engines = { chromium: chromiumEngine, firefox: firefoxEngine, webkit: webkitEngine } as const

const folder = fileURLToPath(
  new URL('../../node_modules/.cache/forethought-engines', import.meta.url),
)

function print({ part, verdict, seconds, faults }: Outcome): void {
  const time = verdict === 'not run' ? '' : ` (${seconds.toFixed(1)} s)`
  console.log(`  ${verdict.padEnd(7)}  ${part}${time}`)
  for (const fault of faults) console.log(`           ${fault}`)
}

/** False when something has to be installed first. Says what. */
function isInstalled(engine: Engine): boolean {
  const lacking = engine.lacks()
  if (lacking.length === 0) return true
  console.log(`${engine.name}: not run. Install it: apt-get install ${lacking.join(' ')}`)
  return false
}

/** The session in one engine. */
async function tried(name: string, engine: Engine, server: ServerProcess) {
  const outcomes: Outcome[] = []
  const tell = (outcome: Outcome): void => {
    outcomes.push(outcome)
    print(outcome)
  }
  const pictures = `${folder}/${name}`
  rmSync(pictures, { recursive: true, force: true })
  mkdirSync(pictures, { recursive: true })
  try {
    const running = await engine.start()
    console.log(`${engine.name} ${running.version}`)
    try {
      await sessionIn(running, { url: server.url, pictures, tell })
    } finally {
      await running.close()
    }
  } catch (reason) {
    tell({ part: 'the browser starts', verdict: 'failed', seconds: 0, faults: [String(reason)] })
  }
  if (engine.blind !== undefined) console.log(`  ${engine.blind}`)
  console.log(`  pictures in ${pictures}`)
  return outcomes
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in engines))
if (unknown.length > 0) {
  console.error(`usage: npm run test:engines [${Object.keys(engines).join(' ')}]`)
  process.exit(2)
}

// Ctrl+C ends the browsers too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const installed = Object.entries(engines)
  .filter(([name]) => asked.length === 0 || asked.includes(name))
  .filter(([, engine]) => isInstalled(engine))
if (installed.length === 0) process.exit(1)

requireBuiltPages()
const server = await startServerProcess()
const outcomes: Outcome[] = []
try {
  for (const [name, engine] of installed) outcomes.push(...(await tried(name, engine, server)))
} finally {
  await server.kill('SIGTERM')
  removeData(server)
}
const count = (verdict: Outcome['verdict']): number =>
  outcomes.filter((outcome) => outcome.verdict === verdict).length
console.log(`${count('held')} held, ${count('failed')} failed, ${count('not run')} not run`)
// A browser that did not start may still hold this process.
process.exit(count('failed') > 0 || count('held') === 0 ? 1 : 0)
