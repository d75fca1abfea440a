// npm run demo: a workshop already in progress, on the real server with temporary data and a port of its own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { demoWorkshop } from './workshop.ts'

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

await demoWorkshop(url, say)
