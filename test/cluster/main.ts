// npm run cluster: several nodes on one machine, and what happens when one of them is gone. A private PostgreSQL, three
// nodes, a balancer, and a workshop in progress; every few seconds something is ended on purpose, and what people notice
// of it is printed. PORT (3200) is that of the balancer. Ctrl+C ends everything and removes its data.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must } from '../../shared/kernel/assert.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'
import { query } from '../fixtures/a-postgres.ts'
import { wait } from '../bench/wait.ts'
import { demoWorkshop } from '../demo/workshop.ts'
import { aBalancer } from './balancer.ts'
import { Cluster } from './cluster.ts'
import { roomForAll, Typist } from './typist.ts'

const port = Number(process.env['PORT'] ?? 3200)
const url = `http://localhost:${port}`
/** Between two things that happen. */
const PAUSE_MS = Number(process.env['CLUSTER_PAUSE'] ?? 20) * 1_000
const began = performance.now()
const say = (words: string): void => void process.stdout.write(`${words}\n`)
const tell = (words: string): void =>
  say(`${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${words}`)

const folder = mkdtempSync(join(tmpdir(), 'ft-balancer-'))
const open: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]
let isEnding = false
async function end(code: number): Promise<void> {
  if (isEnding) return
  isEnding = true
  say('\nEnding: the balancer, the nodes, PostgreSQL.')
  for (const close of open.toReversed())
    try {
      await close()
    } catch (fault) {
      console.error(fault)
    }
  process.exit(code)
}
process.on('SIGINT', () => void end(0))
process.on('SIGTERM', () => void end(0))
// At the end the simulated people lose their server in mid-sentence, which is no fault.
process.on('uncaughtException', (fault) => {
  if (!isEnding) console.error(fault)
  void end(1)
})
// Each simulated person's documents wait for the end of the process.
process.setMaxListeners(0)

tell('Starting a private PostgreSQL and three nodes …')
const cluster = await Cluster.begin({
  chance: seededChance(1),
  environment: { PUBLIC_ORIGIN: url, TRUST_PROXY: '1', LOG_LEVEL: 'warn', ...roomForAll },
})
open.push(() => cluster.close())
tell(`A private PostgreSQL, as its own user, in ${cluster.database.folder}`)
for (const { name, port: at } of cluster.nodes) tell(`Node ${name} at http://localhost:${at}`)
const balancer = await aBalancer(
  folder,
  port,
  cluster.nodes.map((node) => node.port),
)
open.push(() => balancer.close())
tell(`The balancer at ${url}: ${balancer.name}`)

async function ownerOf(sessionId: string): Promise<number> {
  const sql = `SELECT name_of(owner) AS name FROM sessions WHERE id = '${sessionId}'`
  const [row] = await query(cluster.database.url, sql)
  return cluster.nodes.findIndex(({ name }) => String(row?.['name']).startsWith(name))
}

async function whoOwns(): Promise<string> {
  const names = [...(await cluster.owners())].map(([name, n]) => `${name.charAt(0)} owns ${n}`)
  return names.toSorted().join(', ')
}

const typist = await Typist.begin(url)
open.push(() => typist.close())
await new Promise<void>((there) => {
  demoWorkshop(url, say, { hint: 'They go on while nodes are ended below. ', there }).catch(
    (fault: unknown) => {
      if (!isEnding) say(`The workshop stopped: ${String(fault)}`)
      there()
    },
  )
})

/** Does something to the node that owns the typist's session, and says how long nothing was saved there. */
async function happens(
  what: (name: string) => string,
  act: (at: number) => Promise<unknown>,
): Promise<void> {
  await wait(PAUSE_MS)
  const at = await ownerOf(typist.sessionId)
  const { name } = must(cluster.nodes[at], 'an owner')
  tell(`Sessions: ${await whoOwns()}. ${what(name)}`)
  const since = typist.mark()
  await act(at)
  const waited = await typist.savedAgain(since)
  tell(`        saved again; the longest wait for "Saved" was ${(waited / 1_000).toFixed(1)} s`)
  const { acked, lost } = await typist.account()
  tell(`        ${acked} words were acknowledged so far, ${lost} of them lost. ${await whoOwns()}.`)
}

while (!isEnding) {
  await happens(
    (name) => `Node ${name} is killed (kill -9).`,
    async (at) => {
      await cluster.end(at, 'SIGKILL')
      await wait(8_000)
      await cluster.start(at)
    },
  )
  await happens(
    (name) => `Node ${name} is replaced by a new version (SIGTERM, then a start).`,
    async (at) => {
      await cluster.end(at, 'SIGTERM')
      await cluster.start(at)
    },
  )
  await happens(
    (name) => `Node ${name} stands still for five seconds (SIGSTOP).`,
    (at) => cluster.pause(at, 5_000),
  )
  await happens(
    (name) => `Node ${name} loses its line to the database for six seconds.`,
    async (at) => {
      cluster.node(at).toDatabase.silence()
      await wait(6_000)
      cluster.node(at).toDatabase.mend()
    },
  )
  await happens(
    () => 'PostgreSQL is killed (kill -9) and started again.',
    async () => {
      await cluster.database.kill()
      await cluster.database.restart()
    },
  )
}
