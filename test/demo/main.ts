// npm run demo: a workshop already in progress, on the real server with temporary data and a port of its own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Joined, SessionCreated } from '../../shared/wire/http.ts'
import { lead } from './facilitator.ts'
import { play } from './group.ts'
import { Person } from './person.ts'
import { characters, question } from './words.ts'

const port = Number(process.env['PORT'] ?? 3100)
const url = `http://localhost:${port}`
const dataDir = mkdtempSync(join(tmpdir(), 'forethought-demo-'))
const say = (words: string): void => void process.stdout.write(`${words}\n`)

const server = spawn(
  process.execPath,
  [fileURLToPath(new URL('../../server/main.ts', import.meta.url))],
  {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  },
)
const stop = (): void => {
  server.kill('SIGTERM')
}
server.once('exit', (code) => {
  rmSync(dataDir, { recursive: true, force: true })
  process.exit(code ?? 0)
})
process.once('SIGINT', stop)
process.once('SIGTERM', stop)

async function post<T>(path: string, body: unknown): Promise<T> {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return (await answer.json()) as T
}

await new Promise<void>((resolve) => {
  server.stdout.on('data', (bytes: Buffer) => {
    if (bytes.includes('ready at')) resolve()
  })
})

const session = await post<SessionCreated>('/api/sessions', {
  question,
  title: 'First week',
  name: 'Robin',
})
const guest = await post<Joined>(`/api/join/${session.joinCode}`, { name: 'You' })

say('')
say('A workshop is under way: eight people, writing in six languages.')
say(`  Take the wheel as the facilitator:  ${url}/resume#${session.facilitatorKey}`)
say(`  Take part as yourself:              ${url}/resume#${guest.resumeKey}`)
say(`  The big screen:                     ${url}/s/${session.sessionId}/screen`)
say('Both links work side by side in one browser. Ctrl+C ends it and removes its data.')
say('')

for (const [seat, character] of characters.entries()) {
  const joined = await post<Joined>(`/api/join/${session.joinCode}`, { name: character.name })
  play(new Person(url, joined), character, seat, { act: 2_500 })
}
await lead(
  new Person(url, session),
  { lobby: 6_000, solo: 45_000, read: 20_000, refine: 60_000, vote: 30_000, results: 10_000 },
  say,
)
