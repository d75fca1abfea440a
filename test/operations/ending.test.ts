// How a real process ends, by a bug and by a signal, with people in it.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { aFacilitator, aParticipant, type Participant } from '../fixtures/a-participant.ts'
import type { Replica } from '../fixtures/a-replica.ts'
import { aFolder } from '../fixtures/a-server.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()
const CANARY = 'marmalade-on-mondays'
const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url))
const bug = fileURLToPath(new URL('../fixtures/a-bug-on-signal.ts', import.meta.url))

interface Running {
  readonly child: ChildProcess
  readonly url: string
  /** What it wrote on standard error. */
  complained(): string
}

async function aProcess(): Promise<Running> {
  const folder = aFolder()
  const child = spawn(process.execPath, ['--import', bug, main], {
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: folder.path,
      LOG_LEVEL: 'trace',
      BUG_QUOTES: CANARY,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  kept({
    close: () => {
      child.kill('SIGKILL')
      folder.remove()
    },
  })
  let complained = ''
  child.stderr.on('data', (bytes: Buffer) => (complained += bytes.toString()))
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const port = /ready at http:\/\/localhost:(\d+)/.exec(line.toString())?.[1]
  return { child, url: `http://127.0.0.1:${port}`, complained: () => complained }
}

/** The lines of its log that are no news, but for their time. */
function complaints(server: Running): readonly object[] {
  const lines = server.complained().split('\n').filter(Boolean)
  return lines
    .map((line) => JSON.parse(line) as { level: number; time: string }) // as every line of the log
    .filter(({ level }) => level > 30)
    .map(({ time: _time, ...said }) => said)
}

/** So many people who write alone, each with a pad. */
async function writing(server: Running, size: number) {
  const lead = kept(await aFacilitator(server, { template: 'strict' }))
  const join = async () => kept(await aParticipant(server, lead.created.joinCode))
  const people = await Promise.all(Array.from({ length: size }, join))
  await lead.advance()
  await Promise.all(people.map((person) => person.inPhase('solo')))
  const pads = await Promise.all(people.map((person) => person.pad()))
  return { people: [lead, ...people], pads }
}

/** Everybody was told, on both planes. */
async function expectGoodbyes(people: readonly Participant[], pads: readonly Replica[]) {
  for (const person of people)
    expect(await person.until(() => person.ended, 'a last word')).toBe('restarting')
  for (const pad of pads) expect(await pad.until(() => pad.closeCodes[0], 'the end')).toBe(1012)
}

test('[OPS-8] A bug that nobody caught is one log line without content, and an orderly end with exit code 1', async () => {
  const server = await aProcess()
  const { people, pads } = await writing(server, 2)
  await people[1]?.write(CANARY)
  const exited = once(server.child, 'exit')
  server.child.kill('SIGUSR2')
  await expectGoodbyes(people, pads)
  expect(await exited).toEqual([1, null])
  expect(complaints(server)).toEqual([{ level: 50, fault: 'RangeError', msg: 'bug' }])
  expect(server.complained()).not.toContain(CANARY)
})

test('[OPS-8] A second and a third signal change nothing, and the exit code is 0', async () => {
  const server = await aProcess()
  const { people, pads } = await writing(server, 12) // enough to be let go one by one
  const exited = once(server.child, 'exit')
  server.child.kill('SIGTERM')
  await Promise.race(people.map((person) => person.until(() => person.ended, 'a first goodbye')))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) server.child.kill(signal)
  await expectGoodbyes(people, pads)
  expect(await exited).toEqual([0, null])
  expect(complaints(server)).toEqual([])
})
