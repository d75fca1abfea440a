// npm run dev: the server, started again whenever its code changes, and Vite, which shows a change of the pages at
// once. Two processes, one command; when one of them ends, so does the other. What is given to it goes to Vite.
import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const top = fileURLToPath(new URL('../..', import.meta.url))

function start(...given: readonly string[]): ChildProcess {
  return spawn(process.execPath, given, { cwd: top, stdio: ['ignore', 'inherit', 'inherit'] })
}

const children = [
  start('--watch', '--watch-preserve-output', 'server/main.ts'),
  start('node_modules/vite/bin/vite.js', '--clearScreen', 'false', ...process.argv.slice(2)),
]

let isEnding = false
function end(): void {
  isEnding = true
  for (const child of children) if (child.exitCode === null) child.kill('SIGTERM')
}
process.on('SIGINT', end)
process.on('SIGTERM', end)
for (const child of children) {
  child.once('exit', (code) => {
    if (!isEnding) process.exitCode = code ?? 1
    end()
  })
}
