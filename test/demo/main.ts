// npm run demo: a workshop already in progress, on the real server with temporary data and a port of its own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { agendaFrom } from '../../shared/session/templates.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { Phase } from '../../shared/wire/agenda.ts'
import type { Joined } from '../../shared/wire/http.ts'
import type { View } from '../../shared/wire/view.ts'
import { aFacilitator, aParticipant, ask } from '../fixtures/a-participant.ts'
import { lead } from './facilitator.ts'
import { Member } from './group.ts'
import { paceOf } from './pace.ts'
import { characters, question } from './words.ts'

const port = Number(process.env['PORT'] ?? 3100)
const url = `http://localhost:${port}`
const dataDir = mkdtempSync(join(tmpdir(), 'forethought-demo-'))
const say = (words: string): void => void process.stdout.write(`${words}\n`)

/** The default agenda at a pace one can watch: about five minutes to the results. */
const seconds: Readonly<Record<string, number>> = {
  'solo-1': 75,
  'read-1': 25,
  'solo-2': 40,
  'read-2': 15,
  'refine-1': 75,
  'vote-1': 40,
}
const agenda = must(agendaFrom(), 'default agenda').map((phase): Phase => {
  const length = seconds[phase.id] ?? phase.seconds
  const { floor } = phase
  if (floor === undefined) return { ...phase, seconds: length }
  return { ...phase, seconds: length, floor: Math.round((floor * length) / phase.seconds) }
})

const server = spawn(
  process.execPath,
  [fileURLToPath(new URL('../../server/main.ts', import.meta.url))],
  {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  },
)
server.once('exit', (code) => {
  rmSync(dataDir, { recursive: true, force: true })
  process.exit(code ?? 0)
})
const stop = (): void => void server.kill('SIGTERM')
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
// Each simulated person's documents wait for the end of the process.
process.setMaxListeners(0)

await new Promise<void>((resolve) => {
  server.stdout.on('data', (bytes: Buffer) => {
    if (bytes.includes('ready at')) resolve()
  })
})

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
/** Until the phase's time is up; the lobby waits for people, the results for a moment to look. */
const stay = ({ phase, serverTime }: View): Promise<void> =>
  wait(phase.kind === 'results' || phase.endsAt === undefined ? 8_000 : phase.endsAt - serverTime)

const failed = (fault: unknown): void => say(`A simulated person stumbled: ${String(fault)}`)

const facilitator = await aFacilitator(
  { url },
  { question, title: 'First week', name: 'Robin', agenda },
)
const { joinCode, sessionId, facilitatorKey } = facilitator.created
const you = await ask({ url }, 'POST', `/api/join/${joinCode}`, { body: { name: 'You' } })
const { resumeKey } = you.body as Joined // our own server's answer

say(`
A workshop is under way: eight people, writing in six languages.
  Take the wheel as the facilitator:  ${url}/resume#${facilitatorKey}
  Take part as yourself:              ${url}/resume#${resumeKey}
  The big screen, after one of them:  ${url}/s/${sessionId}/screen
All work side by side in one browser. Ctrl+C ends it and removes its data.
`)

const pace = paceOf(3_000)
for (const [seat, { name }] of characters.entries()) {
  new Member(await aParticipant({ url }, joinCode, { name }), seat, pace, failed)
  await pace.beats(0.1)
}
await lead(facilitator, stay, say)
